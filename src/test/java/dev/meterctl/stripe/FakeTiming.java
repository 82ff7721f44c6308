package dev.meterctl.stripe;

import dev.meterctl.http.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Time that passes only while someone sleeps, and then at once. Safe for many threads.
public final class FakeTiming implements Timing {

    public final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private Duration now = Duration.ZERO;
    private Optional<Duration> stopped = Optional.empty();

    @Override
    public synchronized Duration now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration pause) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(pause);
        now = now.plus(pause);
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    public synchronized void stop() {
        stopped = Optional.of(now);
    }

    @Override
    public synchronized Optional<Duration> stopped() {
        return stopped;
    }
}
