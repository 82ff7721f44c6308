package dev.meterctl.github;

import java.time.Duration;
import java.time.Instant;

/// Time as retries need it: what has passed, what a rate limit's end is compared with, and waiting.
interface Timing {

    /// Time of this machine.
    Timing SYSTEM = new Timing() {
        @Override
        public Duration elapsed() {
            return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            Thread.sleep(pause);
        }
    };

    /// The time since a fixed moment of no meaning; never runs backwards.
    Duration elapsed();

    /// The time of day.
    Instant now();

    void sleep(Duration pause) throws InterruptedException;
}
