package dev.meterctl.cli;

import java.util.concurrent.CountDownLatch;

/// A signal's wish that the run end (SIGINT, SIGTERM). A run that has begun to write lets the calls in flight finish,
/// starts no more, and tells what it did; any other run ends at once. Either way the exit code is 130.
final class Stop {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean writing;

    /// Whether a signal came.
    boolean requested() {
        return requested;
    }

    /// From here on the run must not be cut off.
    void beginWriting() {
        writing = true;
    }

    void request() {
        requested = true;
    }

    /// The run has ended, and everything is told.
    void end() {
        ended.countDown();
    }

    /// Lets the signals of this process reach this stop: the virtual machine answers them by running its
    /// shutdown hooks, and waits for those.
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "stop"));
    }

    private void shutDown() {
        if (ended.getCount() == 0) {
            return;
        }
        request();
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
