package dev.meterctl.sandbox;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What goes back to a client whose request a fault struck.
///
/// @param requestId the answer's `Request-Id`
record FaultyResponse(FaultRule rule, Request request, String requestId) {

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
    /// @param answer what the request came to, if it was processed
    Response of(@Nullable Answer answer) {
        return switch (rule.fault()) {
            case DROP_BEFORE, DROP_AFTER -> new Response.Dropped();
            case DELAY -> whole(answer);
            case ERROR_500_AFTER -> withHints(whole(answer));
            case RATE_LIMITED -> error(Assumptions.rateLimited());
            case LOCK_TIMEOUT -> error(Assumptions.lockTimeout());
            case CONFLICT -> error(conflict());
            case ERROR_500 -> error(Assumptions.somethingWentWrong());
            case HTML_503 -> withHints(new Response.Sent(503, Map.of("Content-Type", "text/html"), HTML));
            case GARBAGE -> garbage(whole(answer));
            case SHORT_BODY -> new Response.CutShort(whole(answer));
        };
    }

    private Response.Sent whole(@Nullable Answer answer) {
        return Response.Sent.ofApi(Objects.requireNonNull(answer), request, requestId);
    }

    private Response.Sent error(ApiError error) {
        return withHints(Response.Sent.of(Answer.of(error), request, requestId));
    }

    private ApiError conflict() {
        String key = request.idempotencyKey();
        return key == null ? Assumptions.conflict() : ApiError.keyInUse(key);
    }

    private static Response.Sent garbage(Response.Sent whole) {
        String half = whole.body().substring(0, whole.body().length() / 2);
        return new Response.Sent(whole.status(), whole.headers(), half);
    }

    private Response.Sent withHints(Response.Sent sent) {
        String reason = rule.reason();
        Boolean shouldRetry = rule.shouldRetry();
        Response.Sent explained = reason == null ? sent : sent.with(Response.RATE_LIMITED_REASON, reason);
        return shouldRetry == null ? explained : explained.with("Stripe-Should-Retry", shouldRetry.toString());
    }
}
