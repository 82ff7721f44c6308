package dev.meterctl.cli.console;

import java.io.PrintStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Prints lines in a thread of its own, one after the other: who has work to do never waits for who reads of it.
public final class BackgroundPrinter {

    private final PrintStream stream;
    private @Nullable ExecutorService thread;
    private @Nullable RuntimeException bug;

    public BackgroundPrinter(PrintStream stream) {
        this.stream = stream;
    }

    /// Leaves a line to be printed.
    public synchronized void println(String line) {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("printer").factory());
        }
        thread.execute(() -> print(line));
    }

    private void print(String line) {
        try {
            stream.println(line);
        } catch (RuntimeException met) {
            keep(met);
        }
    }

    /// Waits until every line is printed, as long as that takes. A bug in printing is thrown here.
    public void drain() {
        ExecutorService begun = begun();
        if (begun != null) {
            Waiting.of(begun.submit(() -> {}), RuntimeException.class);
            throwBug();
        }
    }

    private synchronized @Nullable ExecutorService begun() {
        return thread;
    }

    private synchronized void keep(RuntimeException met) {
        bug = met;
    }

    private synchronized void throwBug() {
        RuntimeException met = bug;
        bug = null;
        if (met != null) {
            throw met;
        }
    }
}
