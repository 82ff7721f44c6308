package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.sandbox.RawHttp.Reply;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxIdempotencyTest {

    private static final String METERS = "/v1/billing/meters";

    private final SetClock clock = new SetClock();
    private Sandbox sandbox;
    private RawHttp http;
    private RawHttp keyed;

    @BeforeEach
    void start() throws SandboxException {
        sandbox = Sandbox.start(TestOptions.defaults().withClock(clock).build());
        http = RawHttp.to(sandbox);
        keyed = http.withHeader("Idempotency-Key", "key-1");
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    @Test
    void repeatsTheAnswer() {
        Reply first = keyed.createMeter("a");
        assertThat(first.header("Idempotency-Key")).contains("key-1");
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        http.post(METERS + "/" + first.id(), "display_name=New");
        Reply second = keyed.post(METERS, "event_name=a&display_name=Calls&default_aggregation%5Bformula%5D=sum");
        assertThat(second.body()).as("the order of parameters is nothing").isEqualTo(first.body());
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Idempotent-Replayed")).contains("true");
        assertThat(second.header("Request-Id")).isNotEqualTo(first.header("Request-Id"));
    }

    @Test
    void repeatsAnErrorOfTheExecution() {
        String id = http.createMeter("a").id();
        Reply refused = keyed.createMeter("a");
        http.post(METERS + "/" + id + "/deactivate", "");
        Reply again = keyed.createMeter("a");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(again.header("Idempotent-Replayed")).contains("true");
    }

    @Test
    void savesNothingOfARequestRefusedForItsParameters() {
        assertThat(keyed.post(METERS, "event_name=a").status()).isEqualTo(400);
        assertThat(keyed.createMeter("a").status()).isEqualTo(200);
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        String id = keyed.createMeter("a").id();
        String message = "Keys for idempotent requests can only be used with the same parameters they were first used"
                + " with. Try using a key other than 'key-1' if you meant to execute a different request.";
        for (Reply refused : new Reply[] {keyed.createMeter("b"), keyed.post(METERS + "/" + id + "/deactivate", "")}) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error("type")).isEqualTo("idempotency_error");
            assertThat(refused.error("message")).isEqualTo(message);
            assertThat(refused.header("Idempotency-Key")).contains("key-1");
        }
    }

    @Test
    void refusesTheKeyWhileItIsInUse() throws InterruptedException, ExecutionException {
        SetClock.Hold hold = clock.holdNext();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> first = threads.submit(() -> keyed.createMeter("a"));
            hold.reached().await();
            Reply second = keyed.createMeter("a");
            hold.release().countDown();
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.error("code")).isEqualTo("idempotency_key_in_use");
            assertThat(second.error("doc_url")).isEqualTo("https://stripe.com/docs/error-codes/idempotency-key-in-use");
            assertThat(second.error("message")).contains("using this Idempotent Key", "key-1. Please try again later.");
            Reply made = first.get();
            assertThat(keyed.createMeter("a").body()).isEqualTo(made.body());
        }
    }

    @Test
    void forgetsTheKeyAfterADay() {
        String id = keyed.createMeter("a").id();
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(keyed.createMeter("a").id()).isEqualTo(id);
        clock.advance(Duration.ofSeconds(1));
        assertThat(keyed.createMeter("b").status()).isEqualTo(200);
    }

    @Test
    void keepsTheModesApart() {
        String id = keyed.createMeter("a").id();
        RawHttp live = new RawHttp(http.client(), http.base(), "Bearer sk_live_abc", keyed.headers());
        Reply created = live.createMeter("b");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.id()).isNotEqualTo(id);
    }

    @Test
    void ignoresTheKeyOfAGet() {
        assertThat(keyed.get(METERS + "/mtr_x").status()).isEqualTo(404);
        assertThat(keyed.get(METERS).status()).isEqualTo(200);
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        RawHttp longest = http.withHeader("Idempotency-Key", "k".repeat(255));
        assertThat(longest.createMeter("a").status()).isEqualTo(200);
        Reply refused = http.withHeader("Idempotency-Key", "k".repeat(256)).createMeter("b");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error("message")).isEqualTo("Idempotency keys can be at most 255 characters long.");
    }
}
