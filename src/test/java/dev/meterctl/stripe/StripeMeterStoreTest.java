package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.failure;
import static dev.meterctl.stripe.Stores.inactive;
import static dev.meterctl.stripe.Stores.meter;
import static dev.meterctl.stripe.Stores.once;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Receipt;
import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure.OtherMode;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import dev.meterctl.stripe.CannedServer.Canned;
import dev.meterctl.stripe.CannedServer.Recorded;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeMeterStoreTest {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");
    private static final Create CREATE = new Create("calls", "Name", SUM, false);
    private static final LiveMeter METER = new LiveMeter(
            "mtr_1",
            "calls",
            "Name",
            SUM,
            Status.ACTIVE,
            Instant.ofEpochSecond(1704824589),
            Mode.TEST,
            Collections.emptySortedMap());

    @Test
    void aReadCarriesExactlyTheseHeaders() throws Exception {
        try (CannedServer server = CannedServer.answering(Canned.json(200, meter("mtr_1")));
                StripeMeterStore store = once(server)) {
            assertThat(store.retrieve("mtr_1")).isEqualTo(METER);
            assertThat(server.recorded())
                    .containsExactly(new Recorded(
                            "GET", "/v1/billing/meters/mtr_1", headers(server, Map.of("content-length", "0")), ""));
        }
    }

    @Test
    void aWriteCarriesAFormAndAnIdempotencyKeyToo() throws Exception {
        try (CannedServer server = CannedServer.answering(Canned.json(200, meter("mtr_1"), "Request-Id: req_7"));
                StripeMeterStore store = once(server)) {
            assertThat(store.make(CREATE, () -> true)).isEqualTo(new Receipt(METER, "req_7"));
            Recorded recorded = server.recorded().getFirst();
            String key = recorded.headers().get("idempotency-key");
            assertThat(key).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(recorded.headers())
                    .isEqualTo(headers(
                            server,
                            Map.of(
                                    "content-type",
                                    "application/x-www-form-urlencoded",
                                    "content-length",
                                    Integer.toString(recorded.body().length()),
                                    "idempotency-key",
                                    key)));
        }
    }

    @Test
    void aWriteWithoutParametersSaysItIsAFormAllTheSame() throws Exception {
        Recorded recorded = made(new Deactivate("calls", "mtr_1", false, false), inactive("mtr_1"));
        assertThat(recorded.line()).isEqualTo("POST /v1/billing/meters/mtr_1/deactivate");
        assertThat(recorded.body()).isEmpty();
        assertThat(recorded.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("content-length", "0");
    }

    @Test
    void aCreateSendsEveryFieldThatIsSet() throws Exception {
        Recorded recorded = made(CREATE, meter("mtr_1"));
        assertThat(recorded.line()).isEqualTo("POST /v1/billing/meters");
        assertThat(recorded.body())
                .isEqualTo("event_name=calls&display_name=Name&default_aggregation[formula]=sum"
                        + "&value_settings[event_payload_key]=value&customer_mapping[type]=by_id"
                        + "&customer_mapping[event_payload_key]=stripe_customer_id");
    }

    @Test
    void aCreateSendsTheTimeWindowWhereThereIsOne() throws Exception {
        ImmutableFields hourly = Fields.of("sum", "value", "by_id", "stripe_customer_id", "hour");
        Recorded recorded = made(
                new Create("calls", "Name", hourly, false),
                meter("mtr_1").replace("\"event_time_window\": null", "\"event_time_window\": \"hour\""));
        assertThat(recorded.body()).endsWith("&event_time_window=hour");
    }

    @Test
    void aRenameSendsTheNameAlone() throws Exception {
        Recorded recorded = made(
                new Rename("calls", "mtr_1", LiveText.of("Name"), "Größe & = + % 😀"),
                meter("mtr_1").replace("\"Name\"", "\"Größe & = + % 😀\""));
        assertThat(recorded.line()).isEqualTo("POST /v1/billing/meters/mtr_1");
        assertThat(recorded.body()).isEqualTo("display_name=Gr%C3%B6%C3%9Fe+%26+%3D+%2B+%25+%F0%9F%98%80");
    }

    @Test
    void aReactivateSendsNothing() throws Exception {
        Recorded recorded = made(new Reactivate("calls", "mtr_1", false), meter("mtr_1"));
        assertThat(recorded.line()).isEqualTo("POST /v1/billing/meters/mtr_1/reactivate");
        assertThat(recorded.body()).isEmpty();
    }

    @Test
    void equalChangesHaveKeysOfTheirOwn() throws Exception {
        Canned answer = Canned.json(200, meter("mtr_1"));
        try (CannedServer server = CannedServer.answering(request -> answer);
                StripeMeterStore store = once(server)) {
            Set<String> keys = new HashSet<>();
            for (int run = 0; run < 50; run++) {
                store.make(CREATE, () -> true);
            }
            server.recorded().forEach(recorded -> keys.add(recorded.headers().get("idempotency-key")));
            assertThat(keys).hasSize(50);
        }
    }

    @Test
    void anAnswerWithoutRequestIdMakesAReceiptWithoutOne() throws Exception {
        try (CannedServer server = CannedServer.answering(Canned.json(200, meter("mtr_1")));
                StripeMeterStore store = once(server)) {
            assertThat(store.make(CREATE, () -> true).requestId()).isNull();
        }
    }

    @Test
    void aCreateAnsweredWithAnotherMeterIsNotConfirmed() throws Exception {
        assertThat(unconfirmed(CREATE, meter("mtr_1").replace("\"calls\"", "\"tokens\"")))
                .hasMessageContaining("`event_name` is `tokens` instead of `calls`");
        assertThat(unconfirmed(CREATE, meter("mtr_1").replace("\"sum\"", "\"max\"")))
                .hasMessageContaining("`default_aggregation.formula` is `max` instead of `sum`");
        assertThat(unconfirmed(CREATE, meter("mtr_1").replace("\"Name\"", "\"Other\"")))
                .hasMessageContaining("`display_name` is `Other` instead of `Name`");
        assertThat(unconfirmed(CREATE, meter("mtr_1").replace("window\": null", "window\": \"day\"")))
                .hasMessageContaining("`event_time_window` is `day` instead of not set");
        assertThat(unconfirmed(CREATE, inactive("mtr_1")))
                .hasMessageContaining("`status` is `inactive` instead of `active`");
    }

    @Test
    void aChangeAnsweredWithAnotherMeterIsNotConfirmed() throws Exception {
        Rename rename = new Rename("calls", "mtr_1", LiveText.of("Old"), "Name");
        assertThat(unconfirmed(rename, meter("mtr_2"))).hasMessageContaining("`id` is `mtr_2` instead of `mtr_1`");
        assertThat(unconfirmed(rename, meter("mtr_1").replace("\"Name\"", "\"Old\"")))
                .hasMessageContaining("`display_name` is `Old` instead of `Name`");
        Deactivate deactivate = new Deactivate("calls", "mtr_1", false, false);
        assertThat(unconfirmed(deactivate, meter("mtr_1")))
                .hasMessageContaining("`status` is `active` instead of `inactive`");
        assertThat(unconfirmed(deactivate, inactive("mtr_2"))).hasMessageContaining("`id`");
        Reactivate reactivate = new Reactivate("calls", "mtr_1", false);
        assertThat(unconfirmed(reactivate, inactive("mtr_1")))
                .hasMessageContaining("`status` is `inactive` instead of `active`");
        assertThat(unconfirmed(reactivate, meter("mtr_2"))).hasMessageContaining("`id`");
    }

    @Test
    void aRetrieveAnsweredWithAnotherMeterFails() throws Exception {
        try (CannedServer server = CannedServer.answering(Canned.json(200, meter("mtr_2")));
                StripeMeterStore store = once(server)) {
            assertThat(failure(() -> store.retrieve("mtr_1"))).hasMessageContaining("`id` is `mtr_2`");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "mtr_1/deactivate", "mtr_1%2Fdeactivate", "mtr_1?a=b", "mtr 1", "mtr_é"})
    void anIdThatCouldNameAnotherCallIsNotSent(String id) throws Exception {
        try (CannedServer server = CannedServer.answering();
                StripeMeterStore store = once(server)) {
            assertThat(failure(() -> store.retrieve(id))).hasMessageContaining("A meter's id");
            assertThat(failure(() -> store.make(new Rename("calls", id, LiveText.of("a"), "b"), () -> true)))
                    .isNotNull();
            assertThat(failure(() -> store.make(new Deactivate("calls", id, false, false), () -> true)))
                    .isNotNull();
            assertThat(server.recorded()).isEmpty();
        }
    }

    @Test
    void metersOfTheOtherModeAreRefused() throws Exception {
        String live = meter("mtr_1").replace("\"livemode\": false", "\"livemode\": true");
        try (CannedServer server = CannedServer.answering(Canned.json(200, live));
                StripeMeterStore store = once(server)) {
            StoreException failure = failure(() -> store.retrieve("mtr_1"));
            assertThat(failure)
                    .hasMessageContaining("the key is for test mode, but the account answered with live meters");
            assertThat(failure.failure())
                    .isInstanceOfSatisfying(
                            OtherMode.class, other -> assertThat(other.meters()).isEqualTo(Mode.LIVE));
        }
    }

    @Test
    void everyAttemptIsLogged() throws Exception {
        List<CallLog.Attempt> log = new ArrayList<>();
        try (CannedServer server = CannedServer.answering(
                        Canned.NOTHING,
                        Canned.json(500, "{}", "Request-Id: req_1"),
                        Canned.json(200, meter("mtr_1"), "Request-Id: req_2"));
                StripeMeterStore store = new StripeMeterStore(
                        Stores.settings(server.base(), StripeSettings.DEFAULT_RETRIES),
                        new FakeTiming(),
                        new Random(1),
                        log::add,
                        PageCursorCache.NONE)) {
            store.make(CREATE, () -> true);
        }
        assertThat(log).extracting(CallLog.Attempt::number).containsExactly(1, 2, 3);
        assertThat(log).extracting(CallLog.Attempt::status).containsExactly(null, 500, 200);
        assertThat(log).extracting(CallLog.Attempt::requestId).containsExactly(null, "req_1", "req_2");
        assertThat(log).allSatisfy(attempt -> {
            assertThat(attempt.method()).isEqualTo("POST");
            assertThat(attempt.path()).isEqualTo("/v1/billing/meters");
            assertThat(attempt.duration().isNegative()).isFalse();
        });
    }

    @Test
    void aClosedStoreFailsLikeALostConnection() throws Exception {
        try (CannedServer server = CannedServer.answering(Canned.json(200, meter("mtr_1")))) {
            StripeMeterStore store = once(server);
            store.close();
            assertThat(failure(() -> store.retrieve("mtr_1"))).hasMessageContaining("No answer to GET");
        }
    }

    private static Map<String, String> headers(CannedServer server, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(more);
        headers.put("host", server.base().uri().getAuthority());
        headers.put("accept", "application/json");
        headers.put("authorization", "Bearer " + Stores.SECRET);
        headers.put("stripe-version", "2026-09-30.endive");
        headers.put("user-agent", "meterctl/1.2.3");
        return headers;
    }

    private static Recorded made(Change change, String answer) throws IOException, StoreException {
        try (CannedServer server = CannedServer.answering(Canned.json(200, answer));
                StripeMeterStore store = once(server)) {
            store.make(change, () -> true);
            assertThat(server.recorded()).hasSize(1);
            return server.recorded().getFirst();
        }
    }

    private static StoreException unconfirmed(Change change, String answer) throws IOException {
        try (CannedServer server = CannedServer.answering(Canned.json(200, answer, "Request-Id: req_9"));
                StripeMeterStore store = once(server)) {
            StoreException failure = failure(() -> store.make(change, () -> true));
            assertThat(failure.failure().requestId()).isEqualTo("req_9");
            assertThat(failure.failure().hint()).contains("may or may not have been made");
            assertThat(failure.failure().mayHaveBeenMade()).isTrue();
            assertThat(failure.failure().concernsEveryCall()).isFalse();
            return failure;
        }
    }
}
