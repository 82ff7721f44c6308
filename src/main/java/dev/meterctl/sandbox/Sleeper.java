package dev.meterctl.sandbox;

import java.time.Duration;

/// Lets time pass.
@FunctionalInterface
interface Sleeper {

    /// Returns after the duration, or throws if there is no use in waiting any longer.
    void sleep(Duration duration) throws InterruptedException;
}
