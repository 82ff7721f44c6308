package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.http.Request;
import dev.meterctl.sandbox.http.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the API answers, before it is dressed in headers.
///
/// @param replayed whether it is the saved response to an earlier request
/// @param changes the objects that the request created or changed, durable by now
public record ApiResponse(int status, JsonNode body, boolean replayed, List<ObjectNode> changes) {

    /// Source: Stripe's documentation, "Rate limits".
    public static final String RATE_LIMITED_REASON = "Stripe-Rate-Limited-Reason";

    /// Stripe's current version, for requests that name none.
    private static final String VERSION = "2026-09-30.endive";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public static ApiResponse of(ApiError error) {
        return new ApiResponse(error.status(), error.body(), false, List.of());
    }

    /// The response of the API itself; the one rate limit it has is that of the account.
    public Response.Sent toHttp(Request request, String requestId) {
        Response.Sent sent = withHeaders(request, requestId);
        return status == TOO_MANY_REQUESTS ? sent.with(RATE_LIMITED_REASON, "global-rate") : sent;
    }

    /// The response with the headers of all of Stripe's responses.
    public Response.Sent withHeaders(Request request, String requestId) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Request-Id", requestId);
        String key = request.idempotencyKey();
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        String version = request.header("stripe-version");
        headers.put("Stripe-Version", version == null ? VERSION : version);
        if (replayed) {
            headers.put("Idempotent-Replayed", "true");
        }
        return new Response.Sent(status, headers, JSON.writeValueAsString(body));
    }
}
