package dev.meterctl.stripe;

import dev.meterctl.http.RateLimits;
import dev.meterctl.http.RetryPolicy;
import java.time.Duration;

/// How Stripe is reached.
///
/// @param version of meterctl, for the `User-Agent` header
/// @param connectTimeout how long a connection may take to come about
/// @param requestTimeout how long one attempt at a call may take from its first byte to the answer's last
public record StripeSettings(
        ApiBase base,
        ApiKey key,
        String version,
        Duration connectTimeout,
        Duration requestTimeout,
        RetryPolicy retries,
        RateLimits pace) {

    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

    public StripeSettings {
        if (connectTimeout.toMillis() < 1 || requestTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("a timeout is at least a millisecond");
        }
        if (!version.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("a version is plain ASCII");
        }
    }

    /// The default timeouts, retries and pace.
    public static StripeSettings of(ApiBase base, ApiKey key, String version) {
        return new StripeSettings(
                base,
                key,
                version,
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_REQUEST_TIMEOUT,
                RetryPolicy.DEFAULT,
                RateLimits.DEFAULT);
    }

    public StripeSettings withPace(RateLimits changed) {
        return new StripeSettings(base, key, version, connectTimeout, requestTimeout, retries, changed);
    }

    public String userAgent() {
        return "meterctl/" + version;
    }
}
