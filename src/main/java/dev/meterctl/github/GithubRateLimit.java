package dev.meterctl.github;

import dev.meterctl.http.AttemptResult;
import dev.meterctl.http.AttemptResult.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// GitHub's rate limits, as its answers tell of them. One turns a call away before anything is done, so that also a
/// write may be repeated, after the wait that GitHub asks for.
final class GithubRateLimit {

    /// What GitHub asks for where a limit names no time.
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private GithubRateLimit() {}

    /// How long a rate limit asks to wait: `Retry-After`, in seconds, else until `X-RateLimit-Reset`, in seconds
    /// of the Unix epoch, where `X-RateLimit-Remaining` is 0. Empty when the result is of no rate limit.
    static Optional<Duration> wait(AttemptResult result, Instant now) {
        if (!(result instanceof Answer answer) || (answer.status() != 403 && answer.status() != 429)) {
            return Optional.empty();
        }
        Optional<Duration> retryAfter = seconds(answer.header("Retry-After")).map(Duration::ofSeconds);
        if (retryAfter.isPresent()) {
            return retryAfter;
        }
        if ("0".equals(answer.header("X-RateLimit-Remaining"))) {
            return Optional.of(seconds(answer.header("X-RateLimit-Reset"))
                    .map(reset ->
                            Duration.between(now, Instant.ofEpochSecond(reset).plusSeconds(1)))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                    .orElse(UNNAMED));
        }
        boolean limited = answer.status() == 429
                || answer.body().text().toLowerCase(Locale.ROOT).contains("secondary rate limit");
        return limited ? Optional.of(UNNAMED) : Optional.empty();
    }

    private static Optional<Long> seconds(@Nullable String header) {
        return header != null && SECONDS.matcher(header).matches()
                ? Optional.of(Long.valueOf(header))
                : Optional.empty();
    }
}
