package dev.meterctl.sandbox.fault;

import dev.meterctl.sandbox.api.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When a fault strikes, and how.
///
/// @param on the calls that match
/// @param when which of the matching calls it strikes
/// @param delay before anything else happens to the request; zero for none
/// @param reason value of `Stripe-Rate-Limited-Reason`, for `rate_limited` only
/// @param shouldRetry value of `Stripe-Should-Retry`, for faults that answer with an error; null for no such header,
/// but
///     for `lock_timeout`, which alone of all faults says that a retry is welcome unless told otherwise
public record FaultRule(
        Set<Operation> on,
        Trigger when,
        Fault fault,
        Duration delay,
        @Nullable String reason,
        @Nullable Boolean shouldRetry) {

    /// Source: Stripe's documentation, "Rate limits".
    public static final List<String> REASONS =
            List.of("global-rate", "global-concurrency", "endpoint-rate", "endpoint-concurrency", "resource-specific");

    public FaultRule {
        on = Set.copyOf(on);
        shouldRetry = (shouldRetry == null && fault == Fault.LOCK_TIMEOUT) ? Boolean.TRUE : shouldRetry;
        require(!on.isEmpty(), "a fault is on at least one operation");
        require(!delay.isNegative(), "a delay is not negative");
        require(fault != Fault.DELAY || delay.isPositive(), "a delay needs a time to wait");
        require(reason == null || fault == Fault.RATE_LIMITED, "only rate_limited has a reason");
        require(reason == null || REASONS.contains(reason), "no such reason: " + reason);
        require(shouldRetry == null || fault.answersWithError(), "only errors say whether to retry");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
