package dev.meterctl.cli;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.StoreException;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.stripe.StripeMeterStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An open store, and the sandbox behind it where there is one; both end together.
record Connection(StripeMeterStore opened, @Nullable Sandbox sandbox) implements AutoCloseable {

    MeterStore store() {
        return opened;
    }

    /// See [StripeMeterStore#account].
    Optional<String> account() throws StoreException {
        return opened.account();
    }

    PriceStore prices() {
        return opened.prices();
    }

    @Override
    public void close() {
        opened.close();
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
