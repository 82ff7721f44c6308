package dev.meterctl.cli.console;

import dev.meterctl.http.Timing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A signal's wish that the run end (SIGINT, SIGTERM, SIGHUP). A run that has begun to write lets the calls in flight
/// finish, starts no more, and tells what it did; any other run ends at once. Either way it ends within 30 seconds,
/// whoever does not answer or does not read; what cannot be awaited is told by the last word. The exit code is 130.
public final class Cancellation {

    /// How long calls in flight are awaited. With all that is done briefly, it is less than the 30 seconds promised.
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /// How long anything may take that takes no time, unless nobody reads, or a file is a pipe.
    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch reported = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean signalled = new AtomicBoolean();
    private volatile @Nullable Duration time;
    private volatile Runnable lastWord = () -> {};
    private volatile boolean listening;
    private volatile boolean writing;

    /// Whether a signal came.
    public boolean requested() {
        return requested.getCount() == 0;
    }

    /// What is to be done should the run end before it has [#reported], in place of what was to be done before.
    public void lastWord(Runnable action) {
        lastWord = action;
    }

    /// From here on the run must not be cut off.
    public void beginWriting() {
        writing = true;
        if (listening) {
            Signals.handle(this::signal);
        }
    }

    /// Takes the wish. A run that has begun to write cannot end at once, and says so on `err`.
    void request(PrintStream err) {
        time = Timing.SYSTEM.now();
        requested.countDown();
        if (writing && !isOver(reported)) {
            briefly(() -> {
                err.println("Stopping: the calls in flight end, no more are begun; a second signal ends it at once, and"
                        + " the next apply carries on.");
                err.flush();
            });
        }
    }

    /// The time of this machine, on which nobody waits in vain once the wish is taken.
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
                return Optional.ofNullable(time);
            }
        };
    }

    /// What the run did stands in its report, and is only to be printed.
    public void reported() {
        reported.countDown();
    }

    /// The run has ended, and everything is told.
    public void end() {
        ended.countDown();
    }

    /// Lets the signals of this process reach this stop: the virtual machine answers them by running its
    /// shutdown hooks, and waits for those.
    public void listen(PrintStream err) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(err), "stop"));
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
        if (isOver(ended)) {
            return;
        }
        request(err);
        if (writing) {
            await(reported, PATIENCE);
        }
        if (isOver(reported)) {
            await(ended, BRIEFLY);
        } else {
            briefly(lastWord);
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
    private static void briefly(Runnable action) {
        try {
            Thread.ofPlatform().daemon().name("last word").start(action).join(BRIEFLY);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }
}
