package dev.meterctl.stripe;

/// How hard Stripe may be called at most.
///
/// @param callsPerSecond every attempt counts, the retries too
/// @param callsInFlight attempts under way at the same time
public record PaceLimits(int callsPerSecond, int callsInFlight) {

    public static final int MOST_CALLS_PER_SECOND = 100;

    /// Below the 25 requests a second that Stripe takes in test mode, and of each single endpoint (Stripe's "Rate
    /// limits"); how many are in flight is left to the caller.
    public static final PaceLimits DEFAULT = new PaceLimits(20, Integer.MAX_VALUE);

    public PaceLimits {
        if (callsPerSecond < 1 || callsPerSecond > MOST_CALLS_PER_SECOND) {
            throw new IllegalArgumentException("a pace is 1 to " + MOST_CALLS_PER_SECOND + " calls a second");
        }
        if (callsInFlight < 1) {
            throw new IllegalArgumentException("at least one call is in flight");
        }
    }

    public PaceLimits withCallsPerSecond(int changed) {
        return new PaceLimits(changed, callsInFlight);
    }
}
