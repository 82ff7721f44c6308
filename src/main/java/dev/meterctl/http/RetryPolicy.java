package dev.meterctl.http;

import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import java.time.Duration;
import java.util.Optional;

/// When a call is tried again, and after how long: exponential backoff with full jitter, within bounds. A value; the
/// waiting is done by who asks.
///
/// A rate limit (429) turns a call away before Stripe looks at it, and how many calls the same account makes elsewhere
/// is nothing a call can help: hence being turned away has a bound of its own, far larger than that of attempts that
/// fail, so that many calls at once get through one after the other while the pace slows down.
///
/// @param attempts in all that may fail otherwise than by a rate limit, the first included
/// @param rejections in all by a rate limit
/// @param firstPause the longest pause before the second attempt; it doubles with each further one
/// @param longestPause the bound of the doubling
/// @param deadline that attempts and pauses take together; no further attempt begins after it, and one under way then
///     is cut short. The time a call waits in line for its [turn][RateLimiter] is not the call's, and does not count.
public record RetryPolicy(int attempts, int rejections, Duration firstPause, Duration longestPause, Duration deadline) {

    public static final RetryPolicy DEFAULT =
            new RetryPolicy(5, 25, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMinutes(2));

    private static final int MAX_DOUBLINGS = 30;

    public RetryPolicy {
        if (attempts < 1 || rejections < 1) {
            throw new IllegalArgumentException("there is a first attempt");
        }
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("a pause is not negative, and the longest is no shorter than the first");
        }
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("the deadline leaves time for an attempt");
        }
    }

    /// The attempts at a call so far, none of which succeeded.
    ///
    /// @param failed otherwise than by a rate limit
    /// @param rejected by a rate limit
    public record Tally(int failed, int rejected) {

        public static final Tally NONE = new Tally(0, 0);

        public int attempts() {
            return failed + rejected;
        }

        public Tally and(AttemptResult reply) {
            return isRejection(reply) ? new Tally(failed, rejected + 1) : new Tally(failed + 1, rejected);
        }
    }

    /// How long to wait before the next attempt, or empty when there is none.
    ///
    /// @param tally with the attempt that got the reply
    /// @param elapsed in attempts and pauses
    /// @param jitter which part of the longest pause to wait, from 0 to 1
    public Optional<Duration> pause(Tally tally, Duration elapsed, AttemptResult reply, double jitter) {
        if (tally.failed() >= attempts || tally.rejected() >= rejections || !isWorthAnother(reply)) {
            return Optional.empty();
        }
        Duration pause = Duration.ofNanos((long) (bound(tally.attempts()).toNanos() * jitter));
        return elapsed.plus(pause).compareTo(deadline) < 0 ? Optional.of(pause) : Optional.empty();
    }

    private Duration bound(int attempt) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }

    private static boolean isRejection(AttemptResult reply) {
        return reply instanceof Answer answer && answer.isTooMany();
    }

    /// Stripe's own advice comes first (`Stripe-Should-Retry`, as its official clients read it).
    private static boolean isWorthAnother(AttemptResult reply) {
        return switch (reply) {
            case Answer answer when "true".equals(answer.headers().shouldRetry()) -> true;
            case Answer answer when "false".equals(answer.headers().shouldRetry()) -> false;
            case Answer answer -> answer.status() == 409 || answer.isTooMany() || answer.status() >= 500;
            case NoResponse noResponse ->
                switch (noResponse.reason()) {
                    case UNKNOWN_HOST, NOT_CONNECTED, CONNECT_TIMEOUT, TIMEOUT, BROKEN -> true;
                    case TLS, TOO_LONG -> false;
                };
        };
    }
}
