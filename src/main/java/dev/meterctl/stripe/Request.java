package dev.meterctl.stripe;

import java.time.Duration;
import java.util.Optional;

/// One call, before it is made.
sealed interface Request {

    String method();

    /// Whether the call is made even when the run is to stop, since without it something would stay half done or
    /// unknown.
    boolean endsWhatWasBegun();

    /// For how long after its first attempt a call may be tried again: what it rests on must not be older. Empty where
    /// only the retry policy ends it.
    default Optional<Duration> expiry() {
        return Optional.empty();
    }

    /// Path and query, beginning with a slash.
    String target();

    /// Method and target, as messages name the call.
    default String title() {
        return method() + " " + target();
    }

    /// A call that changes nothing.
    record Read(String path, Form query) implements Request {
        @Override
        public boolean endsWhatWasBegun() {
            return true;
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String target() {
            return query.parameters().isEmpty() ? path : path + "?" + query.encoded();
        }
    }

    /// A call that changes something.
    ///
    /// @param idempotencyKey tells Stripe that several attempts are one call
    /// @param endsWhatWasBegun whether it is the second half of a replacement
    record Write(String target, Form body, String idempotencyKey, boolean endsWhatWasBegun, Optional<Duration> expiry)
            implements Request {

        /// A call that only the retry policy ends.
        Write(String target, Form body, String idempotencyKey, boolean endsWhatWasBegun) {
            this(target, body, idempotencyKey, endsWhatWasBegun, Optional.empty());
        }

        @Override
        public String method() {
            return "POST";
        }
    }
}
