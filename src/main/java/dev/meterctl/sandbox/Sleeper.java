package dev.meterctl.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets time pass.
@FunctionalInterface
interface Sleeper {

    /// Returns after the duration.
    ///
    /// @throws InterruptedException if there is no use in waiting any longer
    void sleep(Duration duration) throws InterruptedException;

    /// Sleeps until the sandbox closes: a long delay does not hold that up.
    final class UntilClosed implements Sleeper, AutoCloseable {

        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (duration.isPositive() && closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("the sandbox closes");
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
