package dev.meterctl.cli;

import dev.meterctl.http.Timing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import dev.meterctl.sandbox.RecordedRequest;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.SandboxOptions;
import dev.meterctl.sandbox.TestOptions;
import dev.meterctl.stripe.ApiBase;
import dev.meterctl.stripe.ApiKey;
import dev.meterctl.stripe.CallLog;
import dev.meterctl.stripe.PageCursorCache;
import dev.meterctl.stripe.StripeMeterStore;
import dev.meterctl.stripe.StripeSettings;
import java.util.List;

/// A sandbox in the test's process, and a look into what it holds that does not go by way of the command line.
public record LocalStripe(Sandbox sandbox, StripeMeterStore store) implements AutoCloseable {

    public static LocalStripe start() throws Exception {
        return start(TestOptions.defaults().build());
    }

    public static LocalStripe start(SandboxOptions options) throws Exception {
        Sandbox sandbox = Sandbox.start(options);
        return new LocalStripe(sandbox, store(sandbox));
    }

    private static StripeMeterStore store(Sandbox sandbox) throws Exception {
        ApiKey key = ApiKey.parse("sk_test_onlooker");
        return StripeMeterStore.open(
                StripeSettings.of(new ApiBase(sandbox.base()), key, "test"),
                Timing.SYSTEM,
                CallLog.NONE,
                PageCursorCache.NONE);
    }

    /// A command line that finds this sandbox in its environment.
    public Cli cli() {
        return Cli.BARE.with("STRIPE_API_BASE", sandbox.base().toString()).with("STRIPE_API_KEY", Cli.KEY);
    }

    public List<LiveMeter> meters() throws Exception {
        return store.list().meters();
    }

    public void hold(Change.Create... meters) throws Exception {
        for (Change.Create meter : meters) {
            store.make(meter, () -> true);
        }
    }

    /// The calls that could have changed something.
    List<RecordedRequest> writes() {
        return sandbox.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    @Override
    public void close() {
        store.close();
        sandbox.close();
    }
}
