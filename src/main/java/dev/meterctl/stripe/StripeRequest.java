package dev.meterctl.stripe;

import dev.meterctl.http.Form;
import dev.meterctl.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// One call to Stripe, before it is made.
sealed interface StripeRequest {

    String method();

    /// Path and query, beginning with a slash.
    String target();

    /// Whether the call is made even when the run is to stop, since without it something would stay half done or
    /// unknown.
    boolean endsWhatWasBegun();

    /// What further attempts rest on.
    BooleanSupplier check();

    /// The call as it goes over the line.
    Request http(StripeSettings settings);

    /// Method and target, as messages name the call.
    default String title() {
        return method() + " " + target();
    }

    /// A call that changes nothing.
    record Read(String path, Form query) implements StripeRequest {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String target() {
            String encoded = query.encoded();
            return encoded.isEmpty() ? path : path + "?" + encoded;
        }

        @Override
        public boolean endsWhatWasBegun() {
            return true;
        }

        @Override
        public BooleanSupplier check() {
            return () -> true;
        }

        @Override
        public Request http(StripeSettings settings) {
            return new Request(method(), settings.base() + target(), headers(settings), null);
        }
    }

    /// A call that changes something.
    ///
    /// @param idempotencyKey tells Stripe that several attempts are one call
    /// @param endsWhatWasBegun whether it is the second half of a replacement
    record Write(String target, Form body, String idempotencyKey, boolean endsWhatWasBegun, BooleanSupplier check)
            implements StripeRequest {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public Request http(StripeSettings settings) {
            Map<String, String> headers = headers(settings);
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            headers.put("Idempotency-Key", idempotencyKey);
            return new Request(method(), settings.base() + target, headers, body.encoded());
        }
    }

    private static Map<String, String> headers(StripeSettings settings) {
        return new HashMap<>(Map.of(
                "Accept",
                "application/json",
                "Authorization",
                settings.key().bearer(),
                "Stripe-Version",
                StripeSettings.API_VERSION,
                "User-Agent",
                "meterctl/" + settings.version()));
    }
}
