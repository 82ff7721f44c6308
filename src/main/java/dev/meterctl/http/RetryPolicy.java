package dev.meterctl.http;

import java.time.Duration;
import java.util.Optional;

/// When a call is tried again, and after how long: exponential backoff with full jitter, within bounds. A value; the
/// waiting, and which results are worth another attempt, are up to who asks.
///
/// A rate limit turns a call away before a server looks at it, and how many calls the same account makes
/// elsewhere is nothing a call can help: hence being turned away may have a bound of its own, so that many calls
/// at once get through one after the other while the rate goes down.
///
/// @param attempts in all that may fail otherwise than by a rate limit, the first included
/// @param rejections in all by a rate limit
/// @param firstPause the longest pause before the second attempt; it doubles with each further one
/// @param longestPause the bound of the doubling, and of what a server asks for
/// @param attemptTimeout how long one attempt may take, from its first byte to the answer's last
/// @param deadline that attempts and pauses take together; no further attempt begins after it, and one under way then
///     is cut short. The time a call waits for its [permit][RateLimiter.Permit] is not the call's, and does not count.
public record RetryPolicy(
        int attempts,
        int rejections,
        Duration firstPause,
        Duration longestPause,
        Duration attemptTimeout,
        Duration deadline) {

    private static final int MAX_DOUBLINGS = 30;

    public RetryPolicy {
        if (attempts < 1 || rejections < 1) {
            throw new IllegalArgumentException("there is a first attempt");
        }
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("a pause is not negative, and the longest is no shorter than the first");
        }
        if (attemptTimeout.toMillis() < 1 || !deadline.isPositive()) {
            throw new IllegalArgumentException("there is time for an attempt");
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

        /// With one more.
        public Tally and(boolean rejection) {
            return rejection ? new Tally(failed, rejected + 1) : new Tally(failed + 1, rejected);
        }
    }

    /// How long to wait before the next attempt, or empty when there is none.
    ///
    /// @param elapsed in attempts and pauses
    /// @param jitter which part of the longest pause to wait, from 0 to 1
    public Optional<Duration> pause(Tally tally, Duration elapsed, double jitter) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(Math.max(0, tally.attempts() - 1), MAX_DOUBLINGS));
        Duration bound = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        return pause(tally, elapsed, Duration.ofNanos((long) (bound.toNanos() * jitter)));
    }

    /// The same where the server says how long.
    public Optional<Duration> pause(Tally tally, Duration elapsed, Duration asked) {
        boolean isSpent = tally.failed() >= attempts || tally.rejected() >= rejections;
        boolean isTooLong =
                asked.compareTo(longestPause) > 0 || elapsed.plus(asked).compareTo(deadline) >= 0;
        return isSpent || isTooLong ? Optional.empty() : Optional.of(asked);
    }

    /// How long an attempt that begins now may take.
    public Duration limit(Duration elapsed) {
        Duration left = deadline.minus(elapsed);
        return left.compareTo(attemptTimeout) < 0 ? left : attemptTimeout;
    }
}
