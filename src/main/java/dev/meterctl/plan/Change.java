package dev.meterctl.plan;

import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.text.Secrets;
import org.jspecify.annotations.Nullable;

/// One call to Stripe that a plan wants made; every one of them is legal when made in the plan's order. A change is
/// data: it is printed, stored, hashed and compared, and only the applier turns it into a call.
///
/// A change with [#replacement()] is one half of a replacement: the meter that stands in the way is deactivated, then
/// the meter desired is reactivated or created under the same event name.
public sealed interface Change {

    String eventName();

    /// Whether the change is part of a replacement.
    boolean replacement();

    /// The word of the action in plans and reports.
    default String action() {
        return switch (this) {
            case Create ignored -> "create";
            case Reactivate ignored -> "reactivate";
            case Rename ignored -> "rename";
            case Deactivate ignored -> "deactivate";
        };
    }

    /// The id of the meter that is changed; null for a create, whose meter is yet to be.
    default @Nullable String id() {
        return null;
    }

    /// The same change without secrets in what it says of the account.
    default Change without(Secrets secrets) {
        return this;
    }

    /// A change of a meter that exists.
    sealed interface Update extends Change {

        @Override
        String id();
    }

    /// Creates an active meter.
    record Create(String eventName, String displayName, ImmutableFields immutable, boolean replacement)
            implements Change {}

    /// Makes an inactive meter active again; its fields are the desired ones already.
    record Reactivate(String eventName, String id, boolean replacement) implements Update {}

    /// Sets the display name of a meter, active or not.
    record Rename(String eventName, String id, LiveText before, String after) implements Update {

        public Rename {
            if (before.is(after)) {
                throw new IllegalArgumentException("a rename changes the name");
            }
        }

        @Override
        public Rename without(Secrets secrets) {
            return new Rename(eventName, id, before.without(secrets), after);
        }

        @Override
        public boolean replacement() {
            return false;
        }
    }

    /// Makes an active meter inactive: Stripe drops the events sent to it from then on.
    ///
    /// @param isProtected whether its manifest sets `lifecycle.prevent_deactivation`: no apply makes the change
    record Deactivate(String eventName, String id, boolean replacement, boolean isProtected) implements Update {}
}
