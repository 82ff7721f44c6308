package dev.meterctl.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A clock that stands still until it is moved, and can hold whoever asks it next.
final class SetClock extends Clock {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();

    /// Holds whoever asks for the time.
    ///
    /// @param reached opens once somebody is held
    /// @param release lets that one go
    record Hold(CountDownLatch reached, CountDownLatch release) {}

    void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    Hold holdNext() {
        Hold next = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        hold.set(next);
        return next;
    }

    @Override
    public Instant instant() {
        Hold mine = hold.getAndSet(null);
        if (mine != null) {
            mine.reached().countDown();
            try {
                mine.release().await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
