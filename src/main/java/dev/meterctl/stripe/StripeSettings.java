package dev.meterctl.stripe;

import dev.meterctl.http.RetryPolicy;
import java.time.Duration;

/// How Stripe is reached.
///
/// @param version of meterctl, for the `User-Agent` header
/// @param rate calls a second at most
public record StripeSettings(ApiBase base, ApiKey key, String version, RetryPolicy retries, int rate) {

    /// The `Stripe-Version` every call is made with; without one, the account's default would apply.
    public static final String API_VERSION = "2026-09-30.endive";

    /// Below the 25 requests a second that Stripe takes in test mode, and of each single endpoint (Stripe's "Rate
    /// limits").
    public static final int DEFAULT_RATE = 20;

    /// Of what a user may ask of Stripe, which takes no more in live mode (Stripe's "Rate limits").
    public static final int MAX_RATE = 100;

    /// Of what a user may ask of a server on this machine.
    public static final int MAX_LOCAL_RATE = 10_000;

    /// For a sandbox in the same process, which nobody else calls and which bears more than it is asked.
    public static final int SANDBOX_RATE = 1_000_000;

    /// Being turned away by a rate limit has a bound far larger than that of attempts that fail.
    static final RetryPolicy DEFAULT_RETRIES = new RetryPolicy(
            5,
            25,
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            /* attemptTimeout= */ Duration.ofSeconds(30),
            /* deadline= */ Duration.ofMinutes(2));

    public StripeSettings {
        if (!version.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("a version is plain ASCII");
        }
    }

    /// With the default retries and rate.
    public static StripeSettings of(ApiBase base, ApiKey key, String version) {
        return new StripeSettings(base, key, version, DEFAULT_RETRIES, DEFAULT_RATE);
    }

    public StripeSettings withRate(int changed) {
        return new StripeSettings(base, key, version, retries, changed);
    }
}
