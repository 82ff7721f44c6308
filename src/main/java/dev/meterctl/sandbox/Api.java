package dev.meterctl.sandbox;

import dev.meterctl.sandbox.FormValue.Table;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Stripe's side of a request: authentication, rate limit, decoding, idempotency, routing, endpoint, state, in this
/// order. Whatever happens, the answer has Stripe's form, and is logged.
final class Api implements Stage {

    /// Stripe's current version, for requests that name none.
    static final String VERSION = "2026-09-30.endive";

    private static final int TOO_MANY_REQUESTS = 429;

    private final RateLimit rateLimit;
    private final Idempotency idempotency;
    private final Ids ids;
    private final RequestLog log;

    Api(RateLimit rateLimit, Idempotency idempotency, Ids ids, RequestLog log) {
        this.rateLimit = rateLimit;
        this.idempotency = idempotency;
        this.ids = ids;
        this.log = log;
    }

    @Override
    public Response answer(Request request) {
        String requestId = ids.request();
        Table parameters = null;
        Answer answer;
        try {
            Caller caller = Authentication.caller(request);
            rateLimit.admit(caller.world());
            Call call = Call.of(caller, request);
            parameters = call.parameters();
            answer = idempotency.answer(call);
        } catch (ApiError e) {
            answer = Answer.of(e);
        } catch (IOException e) {
            answer = Answer.of(ApiError.internal("The sandbox cannot write its state file; nothing was changed: " + e));
        } catch (RuntimeException e) {
            answer = Answer.of(ApiError.internal("This is a bug of the sandbox: " + e));
        }
        log.add(request, parameters, requestId, answer);
        return new Response(answer.status(), headers(request, requestId, answer), answer.body());
    }

    private static Map<String, String> headers(Request request, String requestId, Answer answer) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Request-Id", requestId);
        put(headers, "Idempotency-Key", request.idempotencyKey());
        String version = request.header("stripe-version");
        headers.put("Stripe-Version", version == null ? VERSION : version);
        if (answer.replayed()) {
            headers.put("Idempotent-Replayed", "true");
        }
        if (answer.status() == TOO_MANY_REQUESTS) {
            headers.put("Stripe-Rate-Limited-Reason", "global-rate");
        }
        return headers;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
