package dev.meterctl.http;

import dev.meterctl.apply.RetryCheck;

/// One call, before it is made.
public sealed interface Request {

    String method();

    /// Whether the call is made even when the run is to stop, since without it something would stay half done or
    /// unknown.
    boolean endsWhatWasBegun();

    /// Whether a further attempt may be made, asked right before it.
    default boolean mayRetry() {
        return true;
    }

    /// Path and query, beginning with a slash.
    String target();

    /// Method and target, as messages name the call.
    default String title() {
        return method() + " " + target();
    }

    /// A call that changes nothing.
    public record Read(String path, Form query) implements Request {
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
    /// @param check what further attempts rest on
    public record Write(String target, Form body, String idempotencyKey, boolean endsWhatWasBegun, RetryCheck check)
            implements Request {

        @Override
        public boolean mayRetry() {
            return check.mayRetry();
        }

        @Override
        public String method() {
            return "POST";
        }
    }
}
