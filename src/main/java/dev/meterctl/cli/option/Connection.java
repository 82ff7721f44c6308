package dev.meterctl.cli.option;

import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.StoreException;
import dev.meterctl.cli.console.BackgroundPrinter;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.meter.Listing;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.reconcile.Account;
import dev.meterctl.reconcile.Reconciler;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.SandboxException;
import dev.meterctl.sandbox.SandboxOptions;
import dev.meterctl.sandbox.fault.FaultPlan;
import dev.meterctl.stripe.ApiKey;
import dev.meterctl.stripe.CallLog;
import dev.meterctl.stripe.StripeMeterStore;
import dev.meterctl.stripe.StripeSettings;
import dev.meterctl.text.Secrets;
import dev.meterctl.text.Untrusted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The connection of a run to Stripe, or to a sandbox in this process. It is opened, and the live meters are asked for,
/// in another thread while the manifests are read, unless a sandbox is to be started or calls are shown: then both wait
/// for [#reconciler].
public final class Connection implements AutoCloseable {

    private record Opened(
            StripeMeterStore meters, @Nullable Sandbox sandbox, PlanTarget target, FutureTask<Listing> listing)
            implements Account {
        @Override
        public Optional<String> id() throws StoreException {
            return meters.account();
        }

        @Override
        public Listing live() throws StoreException {
            return await(listing, StoreException.class);
        }

        @Override
        public PriceStore prices() {
            return meters.prices();
        }
    }

    private final FutureTask<Opened> opening;
    private final FutureTask<Listing> listing;
    private final BackgroundPrinter err;
    private final Secrets secrets;
    private boolean begun;

    private Connection(StripeOptions stripe, OutputOptions output, Console console) {
        err = new BackgroundPrinter(console.err());
        secrets = console.secrets();
        opening = new FutureTask<>(() -> opened(stripe, output, console));
        listing = new FutureTask<>(() -> await(opening, Failure.class).meters().list());
    }

    public static Connection begin(StripeOptions stripe, OutputOptions output, Console console) {
        if (!output.quiet() && stripe.keyFile() != null) {
            stripe.keyFile().warnIfOpenToOthers(console);
        }
        Connection connection = new Connection(stripe, output, console);
        if (stripe.sandbox() == null && !output.verbose()) {
            connection.begun = true;
            Thread.ofPlatform().daemon().name("listing").start(connection.listing);
        }
        return connection;
    }

    private Opened opened(StripeOptions stripe, OutputOptions output, Console console) throws Failure {
        ApiKey key = stripe.key(console);
        CallLog log = output.verbose() ? this::show : CallLog.NONE;
        try {
            Sandbox sandbox = stripe.sandbox() == null
                    ? null
                    : Sandbox.start(SandboxOptions.of(0, Path.of(stripe.sandbox()), Duration.ZERO, 0, FaultPlan.NONE));
            return new Opened(
                    stripe.open(sandbox, key, log, console),
                    sandbox,
                    new PlanTarget(key.mode(), StripeSettings.API_VERSION),
                    listing);
        } catch (SandboxException e) {
            throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()), null);
        }
    }

    /// What plans for the account, and applies, as soon as the connection is open. What went wrong in opening it is
    /// thrown here, so that the faults of manifests come first.
    public Reconciler reconciler(GuardFlags guards) throws Failure {
        begun = true;
        return new Reconciler(await(opening, Failure.class), guards.wanted(), guards.overrides(), secrets);
    }

    /// Shows a call to Stripe in a line (`--verbose`).
    private void show(CallLog.Attempt attempt) {
        String retry = attempt.number() == 1 ? "" : ", attempt " + attempt.number();
        err.println(Untrusted.of("%s %s -> %s%s (%d ms%s)"
                        .formatted(
                                attempt.method(),
                                attempt.path(),
                                attempt.status() == null ? "no answer" : attempt.status(),
                                attempt.requestId() == null ? "" : " " + attempt.requestId(),
                                attempt.duration().toMillis(),
                                retry))
                .toString());
    }

    /// Prints what is told while calls are made.
    public BackgroundPrinter err() {
        return err;
    }

    /// Cancels the listing if it is under way, and closes what was opened.
    @Override
    public void close() {
        Opened opened = begun ? openedOrNull() : null;
        if (opened != null) {
            listing.cancel(true);
            opened.meters().close();
            if (opened.sandbox() != null) {
                opened.sandbox().close();
            }
        }
        err.drain();
    }

    /// What went wrong was thrown when the connection was used, or is of no interest.
    private @Nullable Opened openedOrNull() {
        try {
            return await(opening, Failure.class);
        } catch (Failure | RuntimeException | Error notOpened) {
            return null;
        }
    }

    /// Runs the task, unless it has begun already, and waits for its result.
    ///
    /// @param expected the one checked exception it may end in
    private static <T, E extends Exception> T await(FutureTask<T> task, Class<E> expected) throws E {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Stripe", e);
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                throw expected.cast(e.getCause());
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
        }
    }
}
