package dev.meterctl.campaign;

import dev.meterctl.http.Timing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Time that passes only by waiting, and waits by letting it pass.
final class NoWaiting implements Timing {

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public Duration now() {
        return Duration.ofNanos(nanos.get());
    }

    @Override
    public void sleep(Duration pause) {
        nanos.addAndGet(pause.toNanos());
    }
}
