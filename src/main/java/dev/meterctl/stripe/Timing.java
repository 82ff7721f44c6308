package dev.meterctl.stripe;

import java.time.Duration;

/// Time as retries need it: what has passed, and waiting.
public interface Timing {

    /// Time of this machine.
    Timing SYSTEM = new Timing() {
        @Override
        public Duration now() {
            return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            Thread.sleep(pause);
        }
    };

    /// The time since a fixed moment of no meaning; never runs backwards.
    Duration now();

    void sleep(Duration pause) throws InterruptedException;
}
