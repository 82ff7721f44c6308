package dev.meterctl.stripe;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.MeterStoreContract;
import dev.meterctl.http.Timing;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.TestOptions;
import dev.meterctl.stripe.CannedServer.Canned;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// The contract of stores, kept over HTTP.
class StripeMeterStoreContractTest implements MeterStoreContract {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @Override
    public MeterStore emptyStore() throws Exception {
        Sandbox sandbox = Sandbox.start(TestOptions.defaults().build());
        open.push(sandbox);
        ApiKey key = ApiKey.parse("sk_test_contract");
        StripeMeterStore store =
                Stores.store(StripeSettings.of(new ApiBase(sandbox.base()), key, "test"), Timing.SYSTEM);
        open.push(store);
        return store;
    }

    /// The sandbox holds no such meters.
    @Override
    public MeterStore storeWithAnUnreadableMeter() throws Exception {
        String odd = Stores.meter("mtr_1")
                .replace("\"calls\"", "\"odd\"")
                .replace("\"default_aggregation\": {\"formula\": \"sum\"},", "");
        CannedServer server = CannedServer.answering(request -> request.target().contains("mtr_1")
                ? Canned.json(200, odd)
                : Stores.page(false, request.target().contains("inactive") ? List.of() : List.of(odd)));
        open.push(server);
        StripeMeterStore store = Stores.once(server);
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
