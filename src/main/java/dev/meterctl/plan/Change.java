package dev.meterctl.plan;

import dev.meterctl.meter.ImmutableFields;
import org.jspecify.annotations.Nullable;

/// One call to Stripe that a plan wants made; every one of them is legal when made in the plan's order. A change is
/// data: it is printed, stored, hashed and compared, and only the applier turns it into a call.
///
/// A change with [#replacement()] is one half of a replacement: the meter that stands in the way is deactivated, then
/// the meter desired is reactivated or created under the same event name.
public sealed interface Change {

    String eventName();

    /// The meter that is changed; null for a create, whose meter is yet to be.
    @Nullable
    String id();

    /// Whether the change is part of a replacement.
    boolean replacement();

    /// The word of the action in plans and reports.
    String action();

    /// Creates an active meter.
    record Create(String eventName, String displayName, ImmutableFields immutable, boolean replacement)
            implements Change {
        @Override
        public @Nullable String id() {
            return null;
        }

        @Override
        public String action() {
            return "create";
        }
    }

    /// Makes an inactive meter active again; its fields are the desired ones already.
    record Reactivate(String eventName, String id, boolean replacement) implements Change {
        @Override
        public String action() {
            return "reactivate";
        }
    }

    /// Sets the display name of a meter, active or not.
    record Rename(String eventName, String id, LiveText before, String after) implements Change {

        public Rename {
            if (before.is(after)) {
                throw new IllegalArgumentException("a rename changes the name");
            }
        }

        public Rename(String eventName, String id, String before, String after) {
            this(eventName, id, LiveText.of(before), after);
        }

        @Override
        public boolean replacement() {
            return false;
        }

        @Override
        public String action() {
            return "rename";
        }
    }

    /// Makes an active meter inactive: Stripe drops the events sent to it from then on.
    ///
    /// @param isProtected whether its manifest sets `lifecycle.prevent_deactivation`: no apply makes the change
    record Deactivate(String eventName, String id, boolean replacement, boolean isProtected) implements Change {

        /// Of a meter that its manifest does not protect.
        public Deactivate(String eventName, String id, boolean replacement) {
            this(eventName, id, replacement, false);
        }

        @Override
        public String action() {
            return "deactivate";
        }
    }
}
