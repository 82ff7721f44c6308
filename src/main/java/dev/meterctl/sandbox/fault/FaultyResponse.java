package dev.meterctl.sandbox.fault;

import dev.meterctl.sandbox.api.ApiAssumptions;
import dev.meterctl.sandbox.api.ApiError;
import dev.meterctl.sandbox.api.ApiResponse;
import dev.meterctl.sandbox.http.Request;
import dev.meterctl.sandbox.http.Response;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What goes back to a client whose request a fault struck.
///
/// @param requestId the response's `Request-Id`
public record FaultyResponse(FaultRule rule, Request request, String requestId) {

    private static final String HTML = """
            <html>
            <head><title>503 Service Temporarily Unavailable</title></head>
            <body>
            <center><h1>503 Service Temporarily Unavailable</h1></center>
            <hr><center>nginx</center>
            </body>
            </html>
            """;

    /// The response.
    ///
    /// @param processed what the request came to, if it was processed
    public Response of(@Nullable ApiResponse processed) {
        return switch (rule.fault()) {
            case DROP_BEFORE, DROP_AFTER -> new Response.Dropped();
            case DELAY -> whole(processed);
            case ERROR_500_AFTER -> withHints(whole(processed));
            case RATE_LIMITED -> error(ApiAssumptions.RATE_LIMITED.with());
            case LOCK_TIMEOUT -> error(ApiAssumptions.LOCK_TIMEOUT.with());
            case CONFLICT -> error(conflict());
            case ERROR_500 -> error(ApiAssumptions.SOMETHING_WENT_WRONG.with());
            case HTML_503 -> withHints(new Response.Sent(503, Map.of("Content-Type", "text/html"), HTML));
            case GARBAGE -> garbage(whole(processed));
            case SHORT_BODY -> new Response.CutShort(whole(processed));
        };
    }

    private Response.Sent whole(@Nullable ApiResponse processed) {
        return Objects.requireNonNull(processed).toHttp(request, requestId);
    }

    private Response.Sent error(ApiError error) {
        return withHints(ApiResponse.of(error).withHeaders(request, requestId));
    }

    private ApiError conflict() {
        String key = request.idempotencyKey();
        return key == null ? ApiAssumptions.CONFLICT.with() : ApiAssumptions.KEY_IN_USE.with(key);
    }

    private static Response.Sent garbage(Response.Sent whole) {
        String half = whole.body().substring(0, whole.body().length() / 2);
        return new Response.Sent(whole.status(), whole.headers(), half);
    }

    private Response.Sent withHints(Response.Sent sent) {
        String reason = rule.reason();
        Boolean shouldRetry = rule.shouldRetry();
        Response.Sent explained = reason == null ? sent : sent.with(ApiResponse.RATE_LIMITED_REASON, reason);
        return shouldRetry == null ? explained : explained.with("Stripe-Should-Retry", shouldRetry.toString());
    }
}
