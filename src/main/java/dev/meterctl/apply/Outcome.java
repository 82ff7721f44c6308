package dev.meterctl.apply;

import dev.meterctl.plan.Change;
import org.jspecify.annotations.Nullable;

/// What became of a change. Nothing here is a guess: `applied` and `already` are what the store confirmed.
public sealed interface Outcome {

    /// Stripe took this run's call, and so the change is made.
    record Applied(String id, @Nullable String requestId) implements Outcome {}

    /// The call failed, but the store is as the change wants it: somebody else was faster, or the answer was lost.
    record Already(String id, @Nullable String requestId) implements Outcome {}

    /// The change was tried and is not made.
    record Failed(String error, @Nullable String requestId) implements Outcome {}

    /// The change was not tried.
    record NotAttempted(String error) implements Outcome {}

    /// The meter's id; null where the change is not made.
    default @Nullable String id() {
        return null;
    }

    /// Stripe's `Request-Id` of the call; null where there is none.
    default @Nullable String requestId() {
        return null;
    }

    /// Why the change is not made, in sentences, with what to do next; null where it is made.
    default @Nullable String error() {
        return null;
    }

    /// Whether the store is as the change wants it.
    default boolean made() {
        return error() == null;
    }

    /// The word of the outcome in reports.
    default String wireName() {
        return switch (this) {
            case Applied ignored -> "applied";
            case Already ignored -> "already";
            case Failed ignored -> "failed";
            case NotAttempted ignored -> "not_attempted";
        };
    }

    /// A change and what became of it.
    record Of(Change change, Outcome outcome) {

        /// The meter's id, null where a create has made none.
        public @Nullable String id() {
            String made = outcome.id();
            return made == null ? change.id() : made;
        }
    }
}
