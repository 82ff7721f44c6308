package dev.meterctl.stripe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Told of every attempt at a call, for a person who wants to see them: one attempt at a time, whatever
/// thread made it. Nothing it is told holds the key.
@FunctionalInterface
public interface CallLog {

    CallLog NONE = attempt -> {};

    /// One attempt at a call.
    ///
    /// @param method `GET` or `POST`
    /// @param path with the query, without scheme and host
    /// @param status HTTP status, null when no answer came
    /// @param requestId Stripe's `Request-Id`, null when none came
    /// @param duration from the first byte sent to the last byte read
    record Attempt(
            String method,
            String path,
            @Nullable Integer status,
            @Nullable String requestId,
            int number,
            Duration duration) {}

    void attempted(Attempt attempt);
}
