package dev.meterctl.cli;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.PriceStore;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.stripe.StripeMeterStore;
import org.jspecify.annotations.Nullable;

/// An open store, and the sandbox behind it where there is one; both end together.
record Connection(StripeMeterStore opened, @Nullable Sandbox sandbox) implements AutoCloseable {

    MeterStore store() {
        return opened;
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
