package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Receipt;
import dev.meterctl.http.RetryPolicy;
import dev.meterctl.http.Timing;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.sandbox.RecordedRequest;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.SandboxOptions;
import dev.meterctl.sandbox.TestOptions;
import dev.meterctl.stripe.CannedServer.Canned;
import dev.meterctl.stripe.CannedServer.Recorded;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// One store, called by many threads at a time.
class ManyThreadsTest {

    /// Without a deadline in effect: to every thread the pauses of all the others are time that passes.
    private static final RetryPolicy PATIENT = new RetryPolicy(
            StripeSettings.DEFAULT_RETRIES.attempts(),
            StripeSettings.DEFAULT_RETRIES.rejections(),
            StripeSettings.DEFAULT_RETRIES.firstPause(),
            StripeSettings.DEFAULT_RETRIES.longestPause(),
            StripeSettings.DEFAULT_RETRIES.attemptTimeout(),
            Duration.ofDays(1));

    @Test
    void everyThreadGetsTheAnswerToItsOwnCall() throws Exception {
        List<CallLog.Attempt> log = new ArrayList<>();
        Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
        try (CannedServer server = CannedServer.answering(request -> failingFirst(request, attempts));
                StripeMeterStore store = new StripeMeterStore(
                        Stores.settings(server.base(), PATIENT),
                        new FakeTiming(),
                        new SplittableRandom(7),
                        log::add,
                        PageCursorCache.NONE)) {
            for (Receipt receipt : inThreads(16, creates(store, 400))) {
                assertThat(receipt.meter().id())
                        .isEqualTo("mtr_" + receipt.meter().eventName());
            }
            Map<String, List<Recorded>> byKey = server.recorded().stream()
                    .collect(Collectors.groupingBy(
                            request -> String.valueOf(request.headers().get("idempotency-key"))));
            assertThat(byKey).hasSize(400);
            assertThat(byKey.values())
                    .allSatisfy(calls -> assertThat(calls).hasSize(2).containsOnly(calls.getFirst()));
        }
        assertThat(log).hasSize(800).doesNotContainNull();
    }

    @Test
    void aStormOfRateLimitsIsWeathered() throws Exception {
        SplittableRandom dice = new SplittableRandom(3);
        Canned limited = error(429, "", "rate_limit", "Slow.", "Stripe-Rate-Limited-Reason: global-rate");
        FakeTiming timing = new FakeTiming();
        try (CannedServer server = CannedServer.answering(request -> {
                    synchronized (dice) {
                        return dice.nextInt(10) < 5 ? limited : made(request);
                    }
                });
                StripeMeterStore store = Stores.store(Stores.settings(server.base(), PATIENT), timing)) {
            assertThat(inThreads(1_000, creates(store, 1_000))).hasSize(1_000);
        }
    }

    @Test
    void aSandboxWithStripesLimitIsNeverAskedTooMuch() throws Exception {
        SandboxOptions options = TestOptions.defaults()
                .withRateLimit(25)
                .withLatency(Duration.ofMillis(20))
                .build();
        try (Sandbox sandbox = Sandbox.start(options);
                StripeMeterStore store = new StripeMeterStore(
                        StripeSettings.of(new ApiBase(sandbox.base()), Stores.KEY, "1"),
                        Timing.SYSTEM,
                        new Random(1),
                        CallLog.NONE,
                        PageCursorCache.NONE)) {
            assertThat(inThreads(8, creates(store, 100))).hasSize(100);
            assertThat(sandbox.requests())
                    .extracting(RecordedRequest::status)
                    .hasSize(100)
                    .containsOnly(200);
            assertThat(store.list().meters())
                    .extracting(LiveMeter::eventName)
                    .doesNotHaveDuplicates()
                    .hasSize(100);
        }
    }

    private static List<Callable<Receipt>> creates(StripeMeterStore store, int number) {
        List<Callable<Receipt>> creates = new ArrayList<>();
        for (int count = 0; count < number; count++) {
            Create create = new Create("calls" + count, "Name", Fields.withDefaults("sum"), false);
            creates.add(() -> store.make(create, () -> true));
        }
        return creates;
    }

    private static List<Receipt> inThreads(int threads, List<Callable<Receipt>> calls) throws Exception {
        try (ExecutorService pool =
                Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory())) {
            List<Receipt> receipts = new ArrayList<>();
            for (Future<Receipt> made : pool.invokeAll(calls)) {
                receipts.add(made.get());
            }
            return receipts;
        }
    }

    /// The first attempt at each call fails, the second succeeds.
    private static Canned failingFirst(Recorded request, Map<String, AtomicInteger> attempts) {
        String key = String.valueOf(request.headers().get("idempotency-key"));
        int attempt =
                attempts.computeIfAbsent(key, ignored -> new AtomicInteger()).incrementAndGet();
        return attempt == 1 ? error(500, "api_error", "", "Oops.") : made(request);
    }

    private static Canned made(Recorded request) {
        String form = URLDecoder.decode(request.body(), StandardCharsets.UTF_8);
        String name = form.substring("event_name=".length(), form.indexOf('&'));
        return Canned.json(200, Stores.meter("mtr_" + name).replace("\"calls\"", "\"" + name + "\""));
    }
}
