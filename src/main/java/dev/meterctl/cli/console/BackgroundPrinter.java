package dev.meterctl.cli.console;

import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Prints lines in a thread of its own, in order, so that a slow reader holds up no work.
public final class BackgroundPrinter {

    private final PrintStream stream;
    private final AtomicReference<@Nullable RuntimeException> bug = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("printer").factory());

    public BackgroundPrinter(PrintStream stream) {
        this.stream = stream;
    }

    public void println(String line) {
        thread.execute(() -> {
            try {
                stream.println(line);
            } catch (RuntimeException met) {
                bug.set(met);
            }
        });
    }

    /// Waits until every line is printed, as long as that takes. A bug in printing is thrown here.
    public void drain() {
        CompletableFuture.runAsync(() -> {}, thread).join();
        RuntimeException met = bug.getAndSet(null);
        if (met != null) {
            throw met;
        }
    }
}
