package dev.meterctl.stripe;

import dev.meterctl.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One call to Stripe, before it is made.
///
/// @param parameters in the query of a call that changes nothing, else in the body
/// @param idempotencyKey tells Stripe that several attempts are one call; null for a call that changes nothing
/// @param endsWhatWasBegun whether the call is made even when the run is to stop, since without it something would stay
///     half done or unknown
/// @param check what further attempts rest on
record StripeRequest(
        String path,
        Form parameters,
        @Nullable String idempotencyKey,
        boolean endsWhatWasBegun,
        BooleanSupplier check) {

    /// A call that changes nothing.
    static StripeRequest read(String path, Form query) {
        return new StripeRequest(path, query, null, true, () -> true);
    }

    boolean isWrite() {
        return idempotencyKey != null;
    }

    String method() {
        return isWrite() ? "POST" : "GET";
    }

    /// Path and query, beginning with a slash.
    String target() {
        String query = isWrite() ? "" : parameters.encoded();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /// Method and target, as messages name the call.
    String title() {
        return method() + " " + target();
    }

    /// The call as it goes over the line.
    Request http(StripeSettings settings) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Authorization", settings.key().bearer());
        headers.put("Stripe-Version", StripeSettings.API_VERSION);
        headers.put("User-Agent", "meterctl/" + settings.version());
        if (idempotencyKey != null) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            headers.put("Idempotency-Key", idempotencyKey);
        }
        return new Request(method(), settings.base() + target(), headers, isWrite() ? parameters.encoded() : null);
    }
}
