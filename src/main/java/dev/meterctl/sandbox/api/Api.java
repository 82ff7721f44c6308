package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.http.Request;
import dev.meterctl.sandbox.store.ObjectType;
import dev.meterctl.sandbox.store.State;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Stripe's side of a request: authentication, rate limit, decoding, idempotency, routing, endpoint, state,
/// in this order. Whatever happens, the response has Stripe's form.
public final class Api {

    /// What the state holds for the API itself.
    public static final List<ObjectType> TYPES = List.of(Idempotency.SAVED);

    private final RateLimiter rateLimiter;
    private final Idempotency idempotency;

    public Api(RateLimiter rateLimiter, Router router, State state) {
        this.rateLimiter = rateLimiter;
        this.idempotency = new Idempotency(router, state);
    }

    /// Responds as Stripe does.
    public ApiResponse respond(Request request) {
        return respond(request, UnaryOperator.identity());
    }

    /// Responds as Stripe does when it fails after the execution: what is changed stays so, and the failure
    /// is saved. Source: Stripe's documentation, "Idempotent requests".
    public ApiResponse respondFailing(Request request) {
        ApiResponse error = ApiResponse.of(ApiAssumptions.SOMETHING_WENT_WRONG.with());
        return respond(request, executed -> new ApiResponse(error.status(), error.body(), false, executed.changes()));
    }

    private ApiResponse respond(Request request, UnaryOperator<ApiResponse> ending) {
        try {
            ApiKey key = ApiKey.of(request);
            rateLimiter.admit(key.mode());
            return idempotency.respond(ApiRequest.of(key, request), ending);
        } catch (ApiError e) {
            return ApiResponse.of(e);
        } catch (IOException e) {
            return ApiResponse.of(
                    ApiError.INTERNAL.with("The sandbox cannot write its state file; nothing was changed: " + e));
        } catch (RuntimeException e) {
            return ApiResponse.of(ApiError.INTERNAL.with("This is a bug of the sandbox: " + e));
        }
    }

    /// The parameters of a request by bracketed name, without any key that may have strayed into them; empty
    /// if they cannot be decoded.
    public static Map<String, String> loggable(Request request) {
        Map<String, String> parameters = new TreeMap<>();
        try {
            ApiRequest.byName(ApiRequest.parameters(request))
                    .forEach((name, value) -> parameters.put(ApiKey.removedFrom(name), ApiKey.removedFrom(value)));
            return parameters;
        } catch (ApiError e) {
            return Map.of();
        }
    }
}
