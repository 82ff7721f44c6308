package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.KEY;
import static dev.meterctl.stripe.Stores.ONCE;
import static dev.meterctl.stripe.Stores.error;
import static dev.meterctl.stripe.Stores.failure;
import static dev.meterctl.stripe.Stores.meter;
import static dev.meterctl.stripe.Stores.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure;
import dev.meterctl.apply.StoreFailure.NameTaken;
import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.RetryPolicy;
import dev.meterctl.http.Transport;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.MeterField;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import dev.meterctl.stripe.CannedServer.Canned;
import dev.meterctl.stripe.CannedServer.Then;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTranslatorTest {

    private static final Change RENAME = new Rename("calls", "mtr_1", LiveText.of("Old"), "Name");
    private static final Change CREATE =
            new Create("calls", "Name", new ImmutableFields(Map.of(MeterField.FORMULA, "sum")), false);
    private static final String OPEN = "may or may not have been made";

    @Test
    void whatStripeStatesIsInTheFailure() throws Exception {
        StoreException failure =
                ofRead(error(400, "invalid_request_error", "parameter_missing", "Missing it.", "Request-Id: req_4"));
        assertThat(failure).hasMessage("Stripe answered 400 to GET /v1/billing/meters/mtr_1: Missing it.");
        assertThat(failure.failure())
                .isEqualTo(new Refused(
                        "Stripe answered 400 to GET /v1/billing/meters/mtr_1: Missing it.",
                        "Run `meterctl plan` again to see what Stripe holds now.",
                        400,
                        "invalid_request_error",
                        "parameter_missing",
                        "some_param",
                        "req_4",
                        null,
                        false));
    }

    @Test
    void anUnauthorisedCallNamesTheKeyAndWhereItComesFrom() throws Exception {
        assertThat(hint(ofRead(error(401, "invalid_request_error", "", "Invalid API Key provided: sk_test_****1234"))))
                .isEqualTo("Stripe does not take the key (sk_test_…, test mode): check the environment's STRIPE_API_KEY"
                        + " or the file of --api-key-file.");
        assertThat(hint(ofRead(error(401, "invalid_request_error", "api_key_expired", "Expired."))))
                .startsWith("The key has expired (sk_test_…, test mode)");
    }

    @Test
    void aForbiddenCallNamesThePermissionItNeeds() throws Exception {
        Canned forbidden = error(403, "invalid_request_error", "more_permissions_required", "Permission denied.");
        assertThat(hint(ofRead(forbidden))).contains("needs the permission `billing_meter_read`", "Dashboard");
        assertThat(hint(ofWrite(forbidden))).contains("needs the permission `billing_meter_write`", "Dashboard");
    }

    @Test
    void anUnknownMeterPointsToAccountAndMode() throws Exception {
        assertThat(hint(ofRead(error(404, "invalid_request_error", "resource_missing", "No such meter: 'mtr_1'"))))
                .contains("account and mode", "test mode", "http://127.0.0.1");
    }

    @Test
    void aRateLimitNamesItsReason() throws Exception {
        assertThat(hint(ofRead(error(429, "", "rate_limit", "Slow.", "Stripe-Rate-Limited-Reason: endpoint-rate"))))
                .contains("(endpoint-rate)");
        assertThat(hint(ofRead(error(429, "", "rate_limit", "Slow.")))).contains("run again in a minute");
    }

    @ParameterizedTest
    @CsvSource({"400,false", "401,false", "403,false", "404,false", "429,false", "409,true", "500,true", "503,true"})
    void aRefusedWriteIsOpenWhereStripeMayHaveCarriedItOut(int status, boolean open) throws Exception {
        StoreException ofWrite = ofWrite(error(status, "api_error", "", "No."));
        assertThat(hint(ofWrite).contains(OPEN)).isEqualTo(open);
        assertThat(ofWrite.failure().mayHaveBeenMade()).isEqualTo(open);
        StoreException ofRead = ofRead(error(status, "api_error", "", "No."));
        assertThat(hint(ofRead)).doesNotContain(OPEN);
        assertThat(ofRead.failure().mayHaveBeenMade()).isFalse();
        assertThat(ofWrite.failure().concernsEveryCall()).isEqualTo(status == 401 || status == 403);
    }

    @Test
    void aServerErrorPointsToStripesStatus() throws Exception {
        assertThat(hint(ofRead(error(500, "api_error", "", "Oops.")))).contains("https://status.stripe.com");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 404, 502})
    void aWebPageIsNotStripes(int status) throws Exception {
        byte[] page = "<html>\n <body>\u001b[31mBlocked</body></html>".getBytes(StandardCharsets.UTF_8);
        StoreException failure = ofRead(Canned.of(status, "text/html; charset=utf-8", page));
        assertThat(failure)
                .hasMessage("Stripe answered " + status + " to GET /v1/billing/meters/mtr_1 with text/html;"
                        + " charset=utf-8 instead of JSON: <html> <body>\\u001b[31mBlocked</body></html>");
        if (status == 200) {
            assertThat(failure.failure()).isInstanceOf(StoreFailure.UnusableAnswer.class);
        } else {
            assertThat(refused(failure).status()).isEqualTo(status);
        }
    }

    @Test
    void aWebPageMayBeAProxys() throws Exception {
        byte[] page = "<html></html>".getBytes(StandardCharsets.UTF_8);
        assertThat(hint(ofRead(Canned.of(200, "text/html", page)))).contains("perhaps a proxy");
        assertThat(hint(ofRead(Canned.of(502, "text/html", page)))).contains("perhaps a proxy");
        assertThat(hint(ofWrite(Canned.of(200, "text/html", page)))).contains("perhaps a proxy", OPEN);
    }

    @Test
    void aBodyOfNoTypeSaysSo() throws Exception {
        assertThat(ofRead(Canned.of(200, "", new byte[] {'x'})))
                .hasMessageEndingWith("with a body of no stated type instead of JSON: x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"mtr_", "[1, 2]", "{} {}", "{\"id\": 1, \"id\": 2}", "null", "{\"a\": \u0001}"})
    void brokenJsonIsQuoted(String json) throws Exception {
        StoreException failure = ofWrite(Canned.json(200, json, "Request-Id: req_5"));
        assertThat(failure).hasMessageContaining("with JSON that is cut off or broken: ");
        assertThat(failure.failure().requestId()).isEqualTo("req_5");
        assertThat(hint(failure)).contains(OPEN);
    }

    @Test
    void jsonInAnUnknownEncodingIsBroken() throws Exception {
        byte[] invalid = meter("mtr_1").replace("Name", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ofRead(Canned.of(200, "application/json", invalid))).hasMessageContaining("cut off or broken");
    }

    @Test
    void anEmptyAnswerSaysSo() throws Exception {
        assertThat(ofRead(Canned.json(200, ""))).hasMessageEndingWith("with an empty body.");
        assertThat(ofRead(Canned.json(500, " \n"))).hasMessageEndingWith("with an empty body.");
    }

    @Test
    void anErrorThatIsNotStripesIsQuoted() throws Exception {
        assertThat(ofRead(Canned.json(400, "{\"error\": \"nope\"}")))
                .hasMessageEndingWith("with JSON that is no error of Stripe's: {\"error\": \"nope\"}");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (CannedServer server =
                        CannedServer.answering(Canned.json(302, "", "Location: /v1/elsewhere?key=" + Stores.SECRET));
                StripeMeterStore store = once(server)) {
            StoreException failure = failure(() -> store.retrieve("mtr_1"));
            assertThat(failure).hasMessageEndingWith("with a redirect to /v1/elsewhere?key=sk_test_….");
            assertThat(hint(failure)).contains("Redirects are not followed");
            assertThat(server.recorded()).hasSize(1);
        }
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        Canned answer = Canned.json(200, meter("mtr_1"), "Set-Cookie: a=b; Path=/");
        try (CannedServer server = CannedServer.answering(answer, answer);
                StripeMeterStore store = once(server)) {
            store.retrieve("mtr_1");
            store.retrieve("mtr_1");
            assertThat(server.recorded())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("cookie"));
        }
    }

    @Test
    void keysInWhatStripeSaysAreMasked() throws Exception {
        StoreException failure = ofRead(error(
                401,
                Stores.SECRET,
                "rk_live_abcdefghijk1",
                "Not " + Stores.SECRET + ", nor sk_test_***1HxW8eZ, pk_test_TYooMQauvdEDq54NiTphI7jx or sk_org_1.",
                "Request-Id: " + Stores.SECRET));
        assertThat(failure).hasMessageEndingWith(": Not sk_test_…, nor sk_test_…, pk_test_… or sk_org_1.");
        assertThat(refused(failure).type()).isEqualTo("sk_test_…");
        assertThat(refused(failure).code()).isEqualTo("rk_live_…");
        assertThat(failure.failure().requestId()).isEqualTo("sk_test_…");
    }

    @Test
    void aKeyInAnAnswerThatIsNoErrorIsMaskedToo() throws Exception {
        assertThat(ofRead(Canned.json(200, "{\"object\": \"" + Stores.SECRET + "\"}")))
                .hasMessageContaining("sk_test_…");
        assertThat(ofRead(Canned.json(200, "<" + Stores.SECRET + ">"))).hasMessageContaining("sk_test_…");
        assertThat(ofWrite(Canned.json(200, meter(Stores.SECRET)))).hasMessageContaining("sk_test_…");
    }

    @Test
    void aRefusedConnectionNamesTheBase() throws Exception {
        ApiBase nobody;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new ApiBase(URI.create("http://127.0.0.1:" + listener.getLocalPort()));
        }
        try (StripeMeterStore store = Stores.store(Stores.settings(nobody, ONCE), new FakeTiming())) {
            StoreException failure = failure(() -> store.make(RENAME, () -> true));
            assertThat(failure)
                    .hasMessage(
                            "No answer to POST /v1/billing/meters/mtr_1: no connection to " + nobody + " can be made.");
            assertThat(hint(failure)).contains("Check the network").doesNotContain(OPEN);
            assertThat(failure.failure().mayHaveBeenMade()).isFalse();
            assertThat(failure.failure().concernsEveryCall()).isTrue();
        }
    }

    @Test
    void aConnectionThatIsNotSecureSaysSo() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlainText(plain));
            ApiBase base = new ApiBase(URI.create("https://127.0.0.1:" + plain.getLocalPort()));
            try (StripeMeterStore store =
                    Stores.store(Stores.settings(base, StripeSettings.DEFAULT_RETRIES), new FakeTiming())) {
                StoreException failure = failure(() -> store.retrieve("mtr_1"));
                assertThat(failure).hasMessageContaining("is not secure").hasMessageNotContaining("attempts");
                assertThat(hint(failure)).contains("certificate");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "reset", "cut off", "cut off and reset"})
    void aBrokenConnectionLeavesAWriteOpen(String how) throws Exception {
        Canned broken = switch (how) {
            case "nothing" -> Canned.NOTHING;
            case "reset" -> Canned.RESET;
            case "cut off" -> Canned.cutOff(meter("mtr_1"), Then.CLOSE);
            default -> Canned.cutOff(meter("mtr_1"), Then.RESET);
        };
        StoreException failure = ofWrite(broken);
        assertThat(failure)
                .hasMessageStartingWith("No answer to POST /v1/billing/meters/mtr_1: the connection broke (");
        assertThat(hint(failure)).contains(OPEN);
        assertThat(failure.failure().mayHaveBeenMade()).isTrue();
        assertThat(failure.failure().concernsEveryCall()).isFalse();
        StoreException ofRead = ofRead(broken);
        assertThat(ofRead.failure().mayHaveBeenMade()).isFalse();
        assertThat(ofRead.failure().concernsEveryCall()).isTrue();
    }

    @Test
    void anAnswerThatNeverComesTimesOut() throws Exception {
        assertTimesOut(Canned.STALL);
    }

    @Test
    void anAnswerThatNeverEndsTimesOut() throws Exception {
        assertTimesOut(Canned.cutOff("{\"id\": ", Then.STALL));
    }

    @Test
    void anAnswerLargerThanAnyOfStripesIsNotRead() throws Exception {
        StoreException failure = ofRead(Canned.of(200, "application/json", new byte[Transport.MAX_BODY + 1]));
        assertThat(failure).hasMessageContaining("larger than any of Stripe's");
    }

    @Test
    void anInterruptEndsACallAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicReference<StoreException> failure = new AtomicReference<>();
        try (CannedServer server = CannedServer.answering(request -> {
                    asked.countDown();
                    return Canned.STALL;
                });
                StripeMeterStore store = once(server)) {
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                failure.set(failure(() -> store.make(RENAME, () -> true)));
                flag.set(Thread.currentThread().isInterrupted());
            });
            asked.await();
            caller.interrupt();
            caller.join();
            assertThat(failure.get()).hasMessage("Interrupted during POST /v1/billing/meters/mtr_1.");
            assertThat(hint(failure.get())).contains(OPEN);
            assertThat(failure.get().failure().mayHaveBeenMade()).isTrue();
            assertThat(failure.get().failure()).isInstanceOf(StoreFailure.Interrupted.class);
            assertThat(flag.get()).isTrue();
        }
    }

    /// By status, code and parameter, and never by what is said.
    @ParameterizedTest
    @CsvSource({
        "400, , , true",
        "400, , event_name, true",
        "400, resource_already_exists, display_name, true",
        "400, , display_name, false",
        "404, , , false",
        "409, resource_already_exists, event_name, false",
        "429, , , false"
    })
    void aCreateThatMayHaveMetAnActiveMeterIsToldFromOthers(
            int status, @Nullable String code, @Nullable String param, boolean taken) throws Exception {
        String error = "{\"error\": {\"message\": \"No.\""
                + (code == null ? "" : ", \"code\": \"" + code + "\"")
                + (param == null ? "" : ", \"param\": \"" + param + "\"") + "}}";
        try (CannedServer server = CannedServer.answering(request -> Canned.json(status, error));
                StripeMeterStore store = once(server)) {
            StoreFailure ofCreate =
                    failure(() -> store.make(CREATE, () -> true)).failure();
            assertThat(ofCreate instanceof NameTaken).isEqualTo(taken);
            assertThat(failure(() -> store.make(RENAME, () -> true)).failure()).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aHostNobodyKnowsIsNamed() {
        NoResponse noResponse = NoResponse.of(chain(new ConnectException(), new UnresolvedAddressException()));
        assertThat(unanswered(noResponse))
                .hasMessageEndingWith("after 3 attempts: the host api.stripe.com is unknown.");
        assertThat(hint(unanswered(noResponse))).contains("Check the network");
    }

    @Test
    void aConnectionThatTakesTooLongIsNamed() {
        NoResponse noResponse =
                NoResponse.of(chain(new HttpConnectTimeoutException("late"), new ConnectException("late")));
        assertThat(unanswered(noResponse))
                .hasMessageEndingWith(": connecting to https://api.stripe.com took too long.");
    }

    private static Throwable chain(Exception first, Throwable cause) {
        first.initCause(cause);
        return new IOException(first);
    }

    private static StoreException unanswered(NoResponse noResponse) {
        StripeSettings settings = StripeSettings.of(ApiBase.STRIPE, KEY, "1");
        return new ErrorTranslator(settings).unanswered(StripeRequest.read("/v1/x", Form.EMPTY), noResponse, 3, false);
    }

    private static void answerInPlainText(ServerSocket listener) {
        try {
            while (true) {
                listener.accept()
                        .getOutputStream()
                        .write("HTTP/1.1 400 Plain\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void assertTimesOut(Canned answer) throws Exception {
        try (CannedServer server = CannedServer.answering(request -> answer)) {
            RetryPolicy hurried =
                    new RetryPolicy(1, 1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(200), Duration.ofMinutes(1));
            try (StripeMeterStore store = Stores.store(Stores.settings(server.base(), hurried), new FakeTiming())) {
                StoreException failure = failure(() -> store.make(RENAME, () -> true));
                assertThat(failure).hasMessage("No answer to POST /v1/billing/meters/mtr_1: the answer took too long.");
                assertThat(hint(failure)).contains(OPEN);
            }
        }
    }

    private static StoreException ofRead(Canned answer) throws IOException {
        try (CannedServer server = CannedServer.answering(request -> answer);
                StripeMeterStore store = once(server)) {
            return failure(() -> store.retrieve("mtr_1"));
        }
    }

    private static StoreException ofWrite(Canned answer) throws IOException {
        try (CannedServer server = CannedServer.answering(request -> answer);
                StripeMeterStore store = once(server)) {
            return failure(() -> store.make(RENAME, () -> true));
        }
    }

    private static Refused refused(StoreException failure) {
        return assertInstanceOf(Refused.class, failure.failure());
    }

    private static String hint(StoreException failure) {
        return String.valueOf(failure.failure().hint());
    }
}
