package dev.meterctl.cli.option;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.StoreException;
import dev.meterctl.cli.console.Waiting;
import dev.meterctl.meter.Listing;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.stripe.StripeMeterStore;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// An open store, and the sandbox behind it where there is one; both end together.
///
/// @param listing reads the live meters, once; another thread may have begun it
public record Connection(StripeMeterStore opened, @Nullable Sandbox sandbox, FutureTask<Listing> listing)
        implements AutoCloseable {

    static Connection of(StripeMeterStore opened, @Nullable Sandbox sandbox) {
        return new Connection(opened, sandbox, new FutureTask<>(opened::list));
    }

    public MeterStore store() {
        return opened;
    }

    /// See [StripeMeterStore#account].
    public Optional<String> account() throws StoreException {
        return opened.account();
    }

    public PriceStore prices() {
        return opened.prices();
    }

    /// The meters as they were when first asked for.
    public Listing live() throws StoreException {
        listing.run(); // Does nothing where it has begun already.
        return Waiting.of(listing, StoreException.class);
    }

    @Override
    public void close() {
        listing.cancel(true);
        opened.close();
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
