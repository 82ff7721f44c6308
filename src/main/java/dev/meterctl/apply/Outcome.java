package dev.meterctl.apply;

import dev.meterctl.plan.Change;
import org.jspecify.annotations.Nullable;

/// What became of a change. Nothing here is a guess: `applied` and `already` are what the store confirmed.
public sealed interface Outcome {

    /// The word of the outcome in reports.
    String wireName();

    /// Whether the store is as the change wants it.
    default boolean made() {
        return switch (this) {
            case Applied ignored -> true;
            case Already ignored -> true;
            case Failed ignored -> false;
            case NotAttempted ignored -> false;
        };
    }

    /// Stripe took this run's call, and so the change is made.
    record Applied(String id, @Nullable String requestId) implements Outcome {
        @Override
        public String wireName() {
            return "applied";
        }
    }

    /// The call failed, but the store is as the change wants it: somebody else was faster, or the answer was lost.
    record Already(String id, @Nullable String requestId) implements Outcome {
        @Override
        public String wireName() {
            return "already";
        }
    }

    /// The change was tried and is not made.
    ///
    /// @param error sentences, with what to do next
    record Failed(String error, @Nullable String requestId) implements Outcome {
        @Override
        public String wireName() {
            return "failed";
        }
    }

    /// The change was not tried.
    ///
    /// @param reason a sentence
    record NotAttempted(String reason) implements Outcome {
        @Override
        public String wireName() {
            return "not_attempted";
        }
    }

    /// A change and what became of it.
    record Of(Change change, Outcome outcome) {

        /// The meter's; null where a create has made none.
        public @Nullable String id() {
            return switch (outcome) {
                case Applied applied -> applied.id();
                case Already already -> already.id();
                case Failed ignored -> change.id();
                case NotAttempted ignored -> change.id();
            };
        }

        /// Stripe's, where it is known.
        public @Nullable String requestId() {
            return switch (outcome) {
                case Applied applied -> applied.requestId();
                case Already already -> already.requestId();
                case Failed failed -> failed.requestId();
                case NotAttempted ignored -> null;
            };
        }

        /// Of a failure, or why the change was not attempted.
        public @Nullable String error() {
            return switch (outcome) {
                case Applied ignored -> null;
                case Already ignored -> null;
                case Failed failed -> failed.error();
                case NotAttempted notAttempted -> notAttempted.reason();
            };
        }
    }
}
