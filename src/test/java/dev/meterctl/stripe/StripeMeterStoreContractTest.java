package dev.meterctl.stripe;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.MeterStoreContract;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.SandboxOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

/// The contract of stores, kept over HTTP.
class StripeMeterStoreContractTest implements MeterStoreContract {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @Override
    public MeterStore emptyStore() throws Exception {
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        open.push(sandbox);
        ApiKey key = ApiKey.parse("sk_test_contract");
        StripeMeterStore store =
                StripeMeterStore.open(StripeSettings.of(new ApiBase(sandbox.base()), key, "test"), CallLog.NONE);
        open.push(store);
        return store;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable opened : open) {
            opened.close();
        }
    }
}
