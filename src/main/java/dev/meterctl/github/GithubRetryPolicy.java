package dev.meterctl.github;

import dev.meterctl.github.AttemptResult.Answer;
import dev.meterctl.github.AttemptResult.Headers;
import dev.meterctl.github.AttemptResult.NoResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When a call is tried again, and after how long. A value; the waiting is done by who asks.
///
/// A rate limit turns a call away before anything is done, so that also a write may be repeated, after
/// the wait that GitHub asks for. Otherwise a write is repeated only if it never left; whoever wrote
/// looks again first.
///
/// @param attempts in all, the first included
/// @param firstPause the longest pause before the second attempt; it doubles with each further one
/// @param longestWait beyond which a rate limit is not waited for
/// @param attemptLimit how long one attempt may take
/// @param deadline that attempts and pauses take together; no further attempt begins after it
record GithubRetryPolicy(
        int attempts, Duration firstPause, Duration longestWait, Duration attemptLimit, Duration deadline) {

    static final GithubRetryPolicy DEFAULT = new GithubRetryPolicy(
            4, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(3));

    /// What GitHub asks for where a limit names no time.
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    GithubRetryPolicy {
        if (attempts < 1 || !attemptLimit.isPositive() || !deadline.isPositive()) {
            throw new IllegalArgumentException("there is time for a first attempt");
        }
    }

    /// How long to wait before the next attempt, or empty when there is none.
    ///
    /// @param made attempts so far
    /// @param elapsed in attempts and pauses
    /// @param now to compare the end of a rate limit with
    /// @param jitter which part of the longest pause to wait, from 0 to 1
    Optional<Duration> pause(
            Request request, AttemptResult reply, int made, Duration elapsed, Instant now, double jitter) {
        if (made >= attempts) {
            return Optional.empty();
        }
        Optional<Duration> limited = limit(reply, now);
        Optional<Duration> pause = limited.isPresent()
                ? limited.filter(wait -> wait.compareTo(longestWait) <= 0)
                : isWorthAnother(request, reply) ? Optional.of(backoff(made, jitter)) : Optional.empty();
        return pause.filter(wait -> elapsed.plus(wait).compareTo(deadline) < 0);
    }

    /// How long a rate limit asks to wait; empty when the reply is none.
    static Optional<Duration> limit(AttemptResult reply, Instant now) {
        if (!(reply instanceof Answer answer) || (answer.status() != 403 && answer.status() != 429)) {
            return Optional.empty();
        }
        Headers headers = answer.headers();
        Optional<Duration> retryAfter = seconds(headers.retryAfter()).map(Duration::ofSeconds);
        if (retryAfter.isPresent()) {
            return retryAfter;
        }
        if ("0".equals(headers.remaining())) {
            return Optional.of(seconds(headers.reset())
                    .map(reset ->
                            Duration.between(now, Instant.ofEpochSecond(reset).plusSeconds(1)))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                    .orElse(UNNAMED));
        }
        boolean limited =
                answer.status() == 429 || answer.body().toLowerCase(Locale.ROOT).contains("secondary rate limit");
        return limited ? Optional.of(UNNAMED) : Optional.empty();
    }

    private Duration backoff(int made, double jitter) {
        Duration longest = firstPause.multipliedBy(1L << Math.min(made - 1, 20));
        Duration bounded = longest.compareTo(longestWait) < 0 ? longest : longestWait;
        return Duration.ofNanos((long) (bounded.toNanos() * jitter));
    }

    private static boolean isWorthAnother(Request request, AttemptResult reply) {
        if (request.writes() && reply.leavesOpenWhetherMade()) {
            return false;
        }
        return switch (reply) {
            case Answer answer -> answer.status() >= 500;
            case NoResponse noResponse ->
                switch (noResponse.reason()) {
                    case UNKNOWN_HOST, NOT_CONNECTED, CONNECT_TIMEOUT, TIMEOUT, BROKEN -> true;
                    case TLS, TOO_LONG -> false;
                };
        };
    }

    private static Optional<Long> seconds(@Nullable String header) {
        return header != null && SECONDS.matcher(header).matches()
                ? Optional.of(Long.valueOf(header))
                : Optional.empty();
    }
}
