package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.store.Mode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// A token bucket for each mode: it holds one second's requests and fills evenly.
public final class RateLimiter {

    private final int perSecond;
    private final Clock clock;
    private final Map<Mode, Bucket> buckets = new EnumMap<>(Mode.class);

    /// A limit with full buckets.
    ///
    /// @param perSecond 0 for no limit
    public RateLimiter(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    private record Bucket(double tokens, Instant filled) {}

    /// Takes a token, or refuses the request.
    synchronized void admit(Mode mode) throws ApiError {
        if (perSecond == 0) {
            return;
        }
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(mode, new Bucket(perSecond, now));
        double seconds = Math.max(0, Duration.between(bucket.filled(), now).toNanos() / 1e9);
        double tokens = Math.min(perSecond, bucket.tokens() + seconds * perSecond);
        boolean admitted = tokens >= 1;
        buckets.put(mode, new Bucket(admitted ? tokens - 1 : tokens, now));
        if (!admitted) {
            throw ApiAssumptions.RATE_LIMITED.with();
        }
    }
}
