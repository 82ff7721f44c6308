package dev.meterctl.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Time as calls need it: what has passed, waiting, and whether the run is to stop.
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

    /// The time of day, with which the end of a rate limit is compared.
    default Instant timeOfDay() {
        return Instant.now();
    }

    void sleep(Duration pause) throws InterruptedException;

    /// Sleeps, but no longer once the run is to stop.
    default void sleepUnlessStopped(Duration pause) throws InterruptedException {
        sleep(pause);
    }

    /// When the run was asked to stop, on the clock of [#now]; empty while it was not.
    default Optional<Duration> stopped() {
        return Optional.empty();
    }
}
