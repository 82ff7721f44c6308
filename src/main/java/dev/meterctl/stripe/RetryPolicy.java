package dev.meterctl.stripe;

import dev.meterctl.stripe.Reply.Answer;
import dev.meterctl.stripe.Reply.Silence;
import java.time.Duration;
import java.util.Optional;

/// When a call is tried again, and after how long: exponential backoff with full jitter, within bounds. A value; the
/// waiting is done by who asks.
///
/// @param attempts in all, the first included
/// @param firstPause the longest pause before the second attempt; it doubles with each further one
/// @param longestPause the bound of the doubling
/// @param deadline after which no further attempt begins, from the beginning of the first; an attempt under way then
///     is cut short
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause, Duration deadline) {

    public static final RetryPolicy DEFAULT =
            new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMinutes(2));

    private static final int MOST_DOUBLINGS = 30;

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("there is a first attempt");
        }
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("a pause is not negative, and the longest is no shorter than the first");
        }
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("the deadline leaves time for an attempt");
        }
    }

    /// How long to wait before the next attempt, or empty when there is none.
    ///
    /// @param attempt the number of the attempt that got the reply, from 1
    /// @param elapsed since the beginning of the first attempt
    /// @param jitter which part of the longest pause to wait, from 0 to 1
    Optional<Duration> pause(int attempt, Duration elapsed, Reply reply, double jitter) {
        if (attempt >= attempts || !isWorthAnother(reply)) {
            return Optional.empty();
        }
        Duration pause = Duration.ofNanos((long) (bound(attempt).toNanos() * jitter));
        return elapsed.plus(pause).compareTo(deadline) < 0 ? Optional.of(pause) : Optional.empty();
    }

    private Duration bound(int attempt) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }

    /// Stripe's own advice comes first (`Stripe-Should-Retry`, as its official clients read it).
    private static boolean isWorthAnother(Reply reply) {
        return switch (reply) {
            case Answer answer when "true".equals(answer.headers().shouldRetry()) -> true;
            case Answer answer when "false".equals(answer.headers().shouldRetry()) -> false;
            case Answer answer -> answer.status() == 409 || answer.status() == 429 || answer.status() >= 500;
            case Silence silence ->
                switch (silence.reason()) {
                    case UNKNOWN_HOST, NOT_CONNECTED, CONNECT_TIMEOUT, TIMEOUT, BROKEN -> true;
                    case TLS, TOO_LONG -> false;
                };
        };
    }
}
