package dev.meterctl.cli.option;

import dev.meterctl.cli.console.BackgroundPrinter;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.console.VerboseLog;
import dev.meterctl.cli.console.Waiting;
import dev.meterctl.stripe.ApiKey;
import java.util.concurrent.FutureTask;

/// Opens the connection, and asks for the live meters, while the manifests are read. What goes wrong is told when the
/// connection is taken: faults of manifests come first.
///
/// Where the calls are shown, or a sandbox is to be started, nothing is begun before its turn.
public final class ConnectionFuture implements AutoCloseable {

    /// @param key the connection was opened with
    public record Opened(ApiKey key, Connection connection) {}

    private final FutureTask<Opened> opening;
    private final BackgroundPrinter err;
    private boolean begun;

    private ConnectionFuture(FutureTask<Opened> opening, BackgroundPrinter err, boolean begun) {
        this.opening = opening;
        this.err = err;
        this.begun = begun;
    }

    public static ConnectionFuture begin(StripeOptions stripe, OutputOptions output, Console console) {
        if (!output.quiet()) {
            stripe.warnOfOpenKey(console);
        }
        BackgroundPrinter err = new BackgroundPrinter(console.err());
        boolean ahead = stripe.sandbox() == null && !output.verbose();
        FutureTask<Opened> opening = new FutureTask<>(() -> {
            ApiKey key = stripe.key(console);
            Connection connection = stripe.connect(key, VerboseLog.of(output, err), console);
            if (ahead) {
                start(connection.listing(), "listing");
            }
            return new Opened(key, connection);
        });
        if (ahead) {
            start(opening, "opening");
        }
        return new ConnectionFuture(opening, err, ahead);
    }

    private static void start(FutureTask<?> task, String name) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }

    /// Whether the live meters are awaited.
    public boolean isUnderWay() {
        return begun;
    }

    public Opened take() throws Failure {
        begun = true;
        opening.run(); // Does nothing where it has begun already.
        return Waiting.of(opening, Failure.class);
    }

    /// Prints what is to be told of the calls while they are made; all of it by the end of this opening.
    public BackgroundPrinter err() {
        return err;
    }

    @Override
    public void close() {
        if (begun && isOpened()) {
            opening.resultNow().connection().close();
        }
        err.drain();
    }

    /// Waits for the end of the opening. What went wrong was told when it was taken, or is of no interest.
    private boolean isOpened() {
        try {
            take();
            return true;
        } catch (Failure | RuntimeException | Error nothingToClose) {
            return false;
        }
    }
}
