package dev.meterctl.cli.console;

import dev.meterctl.http.Timing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Cancels the run when a signal asks for it (SIGINT, SIGTERM, SIGHUP). A run that has begun to write lets the calls in
/// flight finish, starts no more, and reports what it did; any other run ends at once. Either way the process ends
/// within 30 seconds, whoever does not answer or does not read, with exit code 130.
public final class Cancellation {

    /// How long calls in flight are awaited. With two short timeouts it is less than the 30 seconds promised.
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(25);

    /// How long printing and writing may take, which take no time unless nobody reads, or a file is a pipe.
    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(2);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch reported = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicBoolean signalled = new AtomicBoolean();
    private volatile @Nullable Duration requestedAt;
    private volatile Runnable onForcedExit = () -> {};
    private volatile boolean listening;
    private volatile boolean writing;

    /// Whether a signal came.
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /// What is to be done should the process end before [#reported] was called; replaces what was set before.
    public void onForcedExit(Runnable action) {
        onForcedExit = action;
    }

    /// From here on the run must not be cut off.
    public void beginWriting() {
        writing = true;
        if (listening) {
            Signals.handle(this::signal);
        }
    }

    /// Cancels the run. One that has begun to write cannot end at once, and says so on `err`.
    void request(PrintStream err) {
        requestedAt = Timing.SYSTEM.now();
        requested.countDown();
        if (writing && !isOver(reported)) {
            runBriefly(() -> {
                err.println("Stopping: the calls in flight end, no more are begun; a second signal ends it at once, and"
                        + " the next apply carries on.");
                err.flush();
            });
        }
    }

    /// The time of this machine, whose pauses end when the run is cancelled.
    public Timing timing() {
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
                return Optional.ofNullable(requestedAt);
            }
        };
    }

    /// The report is written; it is only to be printed.
    public void reported() {
        reported.countDown();
    }

    /// The run has ended, and everything is printed.
    public void finished() {
        finished.countDown();
    }

    /// Cancels the run when this process gets a signal: the virtual machine then runs its shutdown hooks, and waits for
    /// those.
    public void listenForSignals(PrintStream err) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(err), "cancellation"));
        listening = true;
    }

    /// Answers a signal as the virtual machine would, but for the second, which that would not hear.
    private void signal() {
        if (signalled.getAndSet(true)) {
            halt();
        }
        Runtime.getRuntime().exit(ExitCode.INTERRUPTED.number());
    }

    private void shutDown(PrintStream err) {
        if (isOver(finished)) {
            return;
        }
        request(err);
        if (writing) {
            await(reported, DRAIN_TIMEOUT);
        }
        if (isOver(reported)) {
            await(finished, SHORT_TIMEOUT);
        } else {
            runBriefly(onForcedExit);
        }
        halt();
    }

    private static void halt() {
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }

    private static boolean isOver(CountDownLatch latch) {
        return latch.getCount() == 0;
    }

    private static void await(CountDownLatch latch, Duration most) {
        try {
            latch.await(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for an action no longer than it should take; it holds up nothing if it takes longer.
    private static void runBriefly(Runnable action) {
        try {
            Thread.ofPlatform().daemon().name("cancellation").start(action).join(SHORT_TIMEOUT);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }
}
