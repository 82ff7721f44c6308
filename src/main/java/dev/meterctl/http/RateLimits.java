package dev.meterctl.http;

/// How hard Stripe may be called at most.
///
/// @param callsPerSecond every attempt counts, the retries too
/// @param callsInFlight attempts under way at the same time
public record RateLimits(int callsPerSecond, int callsInFlight) {

    /// Of what a user may ask of Stripe, which takes no more in live mode (Stripe's "Rate limits").
    public static final int MAX_CALLS_PER_SECOND = 100;

    /// Of what a user may ask of a server other than Stripe.
    public static final int MAX_CALLS_PER_SECOND_HERE = 10_000;

    /// Below the 25 requests a second that Stripe takes in test mode, and of each single endpoint (Stripe's "Rate
    /// limits"); how many are in flight is left to the caller.
    public static final RateLimits DEFAULT = new RateLimits(20, Integer.MAX_VALUE);

    /// For a sandbox in the same process, which nobody else calls and which bears more than it is asked.
    public static final RateLimits NONE = new RateLimits(1_000_000, Integer.MAX_VALUE);

    public RateLimits {
        if (callsPerSecond < 1) {
            throw new IllegalArgumentException("a pace is at least one call a second");
        }
        if (callsInFlight < 1) {
            throw new IllegalArgumentException("at least one call is in flight");
        }
    }

    public RateLimits withCallsPerSecond(int changed) {
        return new RateLimits(changed, callsInFlight);
    }
}
