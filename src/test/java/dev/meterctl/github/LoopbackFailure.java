package dev.meterctl.github;

import java.util.Map;

/// What becomes of a call instead of its answer.
///
/// @param carriedOut whether it is done all the same
/// @param status of the answer in its place, 0 when the connection is dropped
public record LoopbackFailure(boolean carriedOut, int status, String message, Map<String, String> headers) {

    /// Carried out; the answer never arrives.
    public static final LoopbackFailure LOST = new LoopbackFailure(true, 0, "", Map.of());

    /// Carried out; a gateway answers in place of GitHub.
    public static final LoopbackFailure BAD_GATEWAY = new LoopbackFailure(true, 502, "Bad Gateway", Map.of());

    public static LoopbackFailure status(int status, String message) {
        return new LoopbackFailure(false, status, message, Map.of());
    }

    /// A secondary rate limit.
    public static LoopbackFailure limited(int status, long retryAfter) {
        return new LoopbackFailure(
                false,
                status,
                "You have exceeded a secondary rate limit.",
                Map.of("Retry-After", Long.toString(retryAfter)));
    }

    /// The limit on all calls of an hour.
    public static LoopbackFailure exhausted(long resetAt) {
        return new LoopbackFailure(
                false,
                403,
                "API rate limit exceeded.",
                Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(resetAt)));
    }
}
