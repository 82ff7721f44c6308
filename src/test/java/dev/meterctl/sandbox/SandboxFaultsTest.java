package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.sandbox.RawHttp.Reply;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.fault.FaultPlan;
import dev.meterctl.sandbox.fault.FaultRule;
import dev.meterctl.sandbox.fault.Faults;
import dev.meterctl.sandbox.fault.Trigger;
import dev.meterctl.sandbox.http.Handler;
import dev.meterctl.sandbox.http.Request;
import dev.meterctl.sandbox.http.Response;
import dev.meterctl.sandbox.store.State;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class SandboxFaultsTest {

    private static final String METERS = "/v1/billing/meters";
    private static final String METER = "default_aggregation[formula]=sum&display_name=A&event_name=a";

    private @Nullable Sandbox sandbox;
    private @Nullable RawHttp http;

    @AfterEach
    void stop() {
        if (http != null) {
            http.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private RawHttp start(FaultRule... rules) throws SandboxException {
        sandbox = Sandbox.start(
                TestOptions.defaults().withFaults(Faults.plan(rules)).build());
        http = RawHttp.to(sandbox);
        return http;
    }

    private RecordedRequest recorded(int index) {
        return sandbox().requests().get(index);
    }

    private Sandbox sandbox() {
        if (sandbox == null) {
            throw new IllegalStateException("no sandbox");
        }
        return sandbox;
    }

    private static FaultRule onFirstCreate(Fault fault) {
        return Faults.rule(fault, Faults.calls(1), Operation.CREATE);
    }

    private static int meters(RawHttp http) {
        return http.get(METERS).body().required("data").size();
    }

    private static HttpResponse<String> create(RawHttp http, @Nullable String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(http.base() + METERS))
                .header("Authorization", "Bearer sk_test_abcdefghijkl")
                .header("Content-Type", RawHttp.FORM)
                .POST(BodyPublishers.ofString(METER));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.client().send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void dropsARequestBeforeItIsProcessed() throws SandboxException {
        RawHttp started = start(onFirstCreate(Fault.DROP_BEFORE));
        assertThatThrownBy(() -> create(started, "k")).isInstanceOf(IOException.class);
        assertThat(meters(started)).isZero();
        Reply again = started.withHeader("Idempotency-Key", "k").createMeter("a");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        RecordedRequest dropped = recorded(0);
        assertThat(dropped.fault()).isEqualTo(Fault.DROP_BEFORE);
        assertThat(dropped.outcome()).isNull();
        assertThat(dropped.status()).isNull();
        assertThat(dropped.changed()).isFalse();
        assertThat(dropped.operation()).isEqualTo(Operation.CREATE);
        assertThat(dropped.parameters()).containsEntry("event_name", "a");
        assertThat(dropped.idempotencyKey()).isEqualTo("k");
    }

    @Test
    void dropsARequestAfterItIsProcessed() throws SandboxException {
        RawHttp started = start(onFirstCreate(Fault.DROP_AFTER));
        assertThatThrownBy(() -> create(started, "k")).isInstanceOf(IOException.class);
        assertThat(meters(started)).isEqualTo(1);
        Reply again = started.withHeader("Idempotency-Key", "k").post(METERS, METER);
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        RecordedRequest dropped = recorded(0);
        assertThat(dropped.fault()).isEqualTo(Fault.DROP_AFTER);
        assertThat(dropped.outcome()).isEqualTo(200);
        assertThat(dropped.status()).isNull();
        assertThat(dropped.changed()).isTrue();
        assertThat(dropped.changedMeter()).isEqualTo(again.id());
        RecordedRequest replayed = recorded(2);
        assertThat(replayed.replayed()).isTrue();
        assertThat(replayed.changed()).isFalse();
        assertThat(replayed.changedMeter()).isNull();
        assertThat(replayed.fault()).isNull();
    }

    @Test
    void keepsADroppedChangeInTheStateFile(@TempDir Path directory) throws SandboxException {
        Path file = directory.resolve("state.json");
        FaultPlan plan = Faults.plan(Faults.rule(Fault.DROP_AFTER, new Trigger.Every(1), Operation.CREATE));
        TestOptions options = TestOptions.defaults().withStateFile(file);
        try (Sandbox first = Sandbox.start(options.withFaults(plan).build());
                RawHttp client = RawHttp.to(first)) {
            assertThatThrownBy(() -> create(client, "k")).isInstanceOf(IOException.class);
        }
        try (Sandbox second = Sandbox.start(options.withFaults(FaultPlan.NONE).build());
                RawHttp client = RawHttp.to(second)) {
            assertThat(meters(client)).isEqualTo(1);
        }
    }

    @Test
    void limitsTheRateWithAndWithoutAReason() throws SandboxException {
        FaultRule plain = Faults.rule(Fault.RATE_LIMITED, Faults.calls(1), Operation.LIST);
        RawHttp started = start(
                plain,
                Faults.withShouldRetry(
                        false,
                        Faults.withReason(
                                "endpoint-concurrency",
                                Faults.rule(Fault.RATE_LIMITED, Faults.calls(2), Operation.LIST))));
        Reply first = started.get(METERS);
        assertThat(first.status()).isEqualTo(429);
        assertThat(first.error("code")).isEqualTo("rate_limit");
        assertThat(first.header("Stripe-Rate-Limited-Reason")).isEmpty();
        assertThat(first.header("Stripe-Should-Retry")).isEmpty();
        assertThat(first.header("Request-Id")).contains(recorded(0).requestId());
        Reply second = started.get(METERS);
        assertThat(second.header("Stripe-Rate-Limited-Reason")).contains("endpoint-concurrency");
        assertThat(second.header("Stripe-Should-Retry")).contains("false");
        assertThat(started.get(METERS).status()).isEqualTo(200);
        assertThat(recorded(0).status()).isEqualTo(429);
        assertThat(recorded(0).outcome()).isNull();
    }

    @Test
    void timesOutOnALock() throws SandboxException {
        RawHttp started = start(onFirstCreate(Fault.LOCK_TIMEOUT));
        Reply reply = started.createMeter("a");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.error("code")).isEqualTo("lock_timeout");
        assertThat(reply.header("Stripe-Rate-Limited-Reason")).isEmpty();
        assertThat(reply.header("Stripe-Should-Retry")).contains("true");
        assertThat(meters(started)).isZero();
    }

    @Test
    void conflictsAsWithARequestInProgress() throws SandboxException {
        RawHttp started =
                start(onFirstCreate(Fault.CONFLICT), Faults.rule(Fault.CONFLICT, Faults.calls(1), Operation.LIST));
        Reply keyed = started.withHeader("Idempotency-Key", "k").createMeter("a");
        assertThat(keyed.status()).isEqualTo(409);
        assertThat(keyed.error("code")).isEqualTo("idempotency_key_in_use");
        assertThat(started.get(METERS).status()).isEqualTo(409);
        assertThat(meters(started)).isZero();
    }

    @Test
    void failsBeforeTheExecutionAndSavesNothing() throws SandboxException {
        RawHttp keyed = start(onFirstCreate(Fault.ERROR_500)).withHeader("Idempotency-Key", "k");
        Reply failed = keyed.createMeter("a");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.error("type")).isEqualTo("api_error");
        assertThat(meters(keyed)).isZero();
        assertThat(keyed.createMeter("a").status()).isEqualTo(200);
    }

    @Test
    void failsAfterTheExecutionAndSavesTheFailure() throws SandboxException {
        RawHttp keyed = start(onFirstCreate(Fault.ERROR_500_AFTER)).withHeader("Idempotency-Key", "k");
        Reply failed = keyed.createMeter("a");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(meters(keyed)).as("the change stays made").isEqualTo(1);
        Reply again = keyed.createMeter("a");
        assertThat(again.status()).isEqualTo(500);
        assertThat(again.body()).isEqualTo(failed.body());
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        RecordedRequest first = recorded(0);
        assertThat(first.outcome()).isEqualTo(500);
        assertThat(first.changed()).isTrue();
        assertThat(first.changedMeter()).startsWith("mtr_test_");
        assertThat(recorded(2).changed()).isFalse();
    }

    @Test
    void failsAfterNoExecutionThatNeverBegan() throws SandboxException {
        RawHttp started = start(Faults.rule(Fault.ERROR_500_AFTER, new Trigger.Every(1), Operation.CREATE));
        assertThat(started.post(METERS, "event_name=a").status()).isEqualTo(400);
        assertThat(started.withKey("nonsense").createMeter("a").status()).isEqualTo(401);
        assertThat(started.createMeter("a").status()).isEqualTo(500);
    }

    @Test
    void answersWithTheHtmlOfAProxy() throws SandboxException, IOException, InterruptedException {
        RawHttp started = start(Faults.withShouldRetry(true, onFirstCreate(Fault.HTML_503)));
        HttpResponse<String> response = create(started, null);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(response.headers().firstValue("Stripe-Should-Retry")).contains("true");
        assertThat(response.headers().firstValue("Request-Id")).isEmpty();
        assertThat(response.body()).startsWith("<html>").contains("nginx");
        assertThat(meters(started)).isZero();
    }

    @Test
    void answersWithHalfOfTheJson() throws SandboxException, IOException, InterruptedException {
        RawHttp started = start(onFirstCreate(Fault.GARBAGE));
        HttpResponse<String> response = create(started, null);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> JsonMapper.shared().readTree(response.body())).isInstanceOf(JacksonException.class);
        assertThat(meters(started)).isEqualTo(1);
    }

    @Test
    void cutsTheConnectionInTheMiddleOfTheBody() throws SandboxException {
        RawHttp started = start(onFirstCreate(Fault.SHORT_BODY));
        assertThatThrownBy(() -> create(started, null)).isInstanceOf(IOException.class);
        assertThat(meters(started)).isEqualTo(1);
        assertThat(recorded(0).status()).isEqualTo(200);
        assertThat(recorded(0).fault()).isEqualTo(Fault.SHORT_BODY);
    }

    @Test
    void strikesTheNamedOperationsOnly() throws SandboxException {
        RawHttp started = start(Faults.rule(
                Fault.ERROR_500, new Trigger.Every(1), Operation.DEACTIVATE, Operation.UPDATE, Operation.PRICES));
        String id = started.createMeter("a").id();
        assertThat(started.post(METERS + "/" + id, "display_name=B").status()).isEqualTo(500);
        assertThat(started.post(METERS + "/" + id + "/deactivate", "").status()).isEqualTo(500);
        assertThat(started.get("/v1/prices").status()).isEqualTo(500);
        assertThat(started.get(METERS + "/" + id).text("display_name")).isEqualTo("Calls");
        assertThat(started.post(METERS + "/" + id + "/reactivate", "").status()).isEqualTo(400);
        assertThat(started.get("/v1/nothing").status()).isEqualTo(404);
        assertThat(sandbox().requests())
                .extracting(RecordedRequest::operation)
                .containsExactly(
                        Operation.CREATE,
                        Operation.UPDATE,
                        Operation.DEACTIVATE,
                        Operation.PRICES,
                        Operation.RETRIEVE,
                        Operation.REACTIVATE,
                        Operation.OTHER);
    }

    @Test
    void waitsAsLongAsAllDelaysTogether() throws SandboxException, IOException, InterruptedException {
        List<Duration> slept = new ArrayList<>();
        FaultPlan plan = Faults.plan(
                Faults.rule(Fault.DELAY, new Trigger.Every(1), Set.of(Operation.LIST), Duration.ofMillis(200)),
                Faults.rule(Fault.DROP_BEFORE, Faults.calls(2), Set.of(Operation.LIST), Duration.ofSeconds(3)));
        SandboxOptions options = TestOptions.defaults()
                .withLatency(Duration.ofMillis(70))
                .withFaults(plan)
                .build();
        try (State state = Sandbox.state(options, 0)) {
            Handler handler = Sandbox.handler(options, state, slept::add, new RequestLog());
            Request list = new Request("GET", METERS, "", Map.of("authorization", "Bearer sk_test_a"), "");
            assertThat(handler.handle(list).status()).isEqualTo(200);
            assertThat(slept).containsExactly(Duration.ofMillis(200), Duration.ofMillis(70));
            slept.clear();
            assertThat(handler.handle(list)).isEqualTo(new Response.Dropped());
            assertThat(slept).containsExactly(Duration.ofMillis(3200), Duration.ofMillis(70));
        }
    }

    @Test
    void closesWithoutWaitingForADelay() throws SandboxException, InterruptedException {
        RawHttp started =
                start(Faults.rule(Fault.DELAY, new Trigger.Every(1), Set.of(Operation.LIST), Duration.ofDays(1)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> waiting = threads.submit(() -> started.get(METERS));
            started.createMeter("a");
            sandbox().close();
            assertThatThrownBy(waiting::get).isInstanceOf(ExecutionException.class);
        }
        assertThat(sandbox().requests()).allMatch(request -> request.operation() == Operation.CREATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP_BEFORE", "DROP_AFTER", "SHORT_BODY"})
    @EnabledOnOs(OS.LINUX)
    void leaksNothingOverThousandsOfFaults(Fault fault) throws SandboxException, IOException {
        start(Faults.rule(fault, new Trigger.Every(1), Operation.LIST));
        long before = openFiles();
        int threads = Thread.getAllStackTraces().size();
        byte[] request = ("GET " + METERS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk_test_a\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int count = 0; count < 2000; count++) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), sandbox().base().getPort())) {
                socket.getOutputStream().write(request);
                InputStream in = socket.getInputStream();
                byte[] answer = in.readAllBytes();
                assertThat(answer.length > 0).isEqualTo(fault == Fault.SHORT_BODY);
            }
        }
        assertThat(sandbox().requests()).hasSize(2000).allMatch(recorded -> recorded.fault() == fault);
        assertThat(openFiles()).isLessThan(before + 100);
        assertThat(Thread.getAllStackTraces()).hasSizeLessThan(threads + 100);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
