package dev.meterctl.cli;

import dev.meterctl.stripe.Timing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A signal's wish that the run end (SIGINT, SIGTERM). A run that has begun to write lets the calls in flight finish,
/// starts no more, and tells what it did; any other run ends at once. Either way the exit code is 130.
final class Stop {

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Duration time;
    private volatile boolean writing;

    /// Whether a signal came.
    boolean requested() {
        return requested.getCount() == 0;
    }

    /// From here on the run must not be cut off.
    void beginWriting() {
        writing = true;
    }

    /// Takes the wish. A run that has begun to write cannot end at once, and says so on `err`.
    void request(PrintStream err) {
        time = Timing.SYSTEM.now();
        requested.countDown();
        if (writing) {
            err.println(
                    "Stopping: the calls in flight end, no more are begun; kill -9 ends it at once, and the next apply"
                            + " carries on.");
            err.flush();
        }
    }

    /// The time of this machine, on which nobody waits in vain once the wish is taken.
    Timing timing() {
        return new Timing() {
            @Override
            public Duration now() {
                return SYSTEM.now();
            }

            @Override
            public void sleep(Duration pause) throws InterruptedException {
                SYSTEM.sleep(pause);
            }

            @Override
            public void sleepUnlessStopped(Duration pause) throws InterruptedException {
                requested.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            }

            @Override
            public Optional<Duration> stopped() {
                return Optional.ofNullable(time);
            }
        };
    }

    /// The run has ended, and everything is told.
    void end() {
        ended.countDown();
    }

    /// Lets the signals of this process reach this stop: the virtual machine answers them by running its
    /// shutdown hooks, and waits for those.
    void listen(PrintStream err) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(err), "stop"));
    }

    private void shutDown(PrintStream err) {
        if (ended.getCount() == 0) {
            return;
        }
        request(err);
        if (writing) {
            awaitEnd();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }
}
