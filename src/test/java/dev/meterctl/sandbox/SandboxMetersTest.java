package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.sandbox.RawHttp.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SandboxMetersTest {

    private static final String METERS = "/v1/billing/meters";

    private final SetClock clock = new SetClock();
    private Sandbox sandbox;
    private RawHttp http;

    @BeforeEach
    void start() throws SandboxException {
        sandbox = Sandbox.start(TestOptions.defaults().withClock(clock).build());
        http = RawHttp.to(sandbox);
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void fillsInStripesDefaults() {
        Reply created = http.createMeter("calls");
        assertThat(created.id()).matches("mtr_test_61[0-9A-Za-z]{30}");
        long now = SetClock.START.getEpochSecond();
        assertThat(created.body()).isEqualTo(json("""
                {"id": "%s", "object": "billing.meter", "created": %d,
                 "customer_mapping": {"event_payload_key": "stripe_customer_id", "type": "by_id"},
                 "default_aggregation": {"formula": "sum"}, "display_name": "Calls", "event_name": "calls",
                 "event_time_window": null, "livemode": false, "status": "active",
                 "status_transitions": {"deactivated_at": null}, "updated": %d,
                 "value_settings": {"event_payload_key": "value"}}""".formatted(created.id(), now, now)));
        assertThat(http.get(METERS + "/" + created.id()).body()).isEqualTo(created.body());
        assertThat(http.withKey("sk_live_abc").createMeter("calls").id()).matches("mtr_61[0-9A-Za-z]{30}");
    }

    @ParameterizedTest
    @CsvSource({"count, hour", "last, day", "sum, hour"})
    void keepsEverythingThatIsGiven(String formula, String window) {
        JsonNode meter = http.post(
                        METERS,
                        "event_name=a+b&display_name=%C3%A9&default_aggregation%5Bformula%5D=" + formula
                                + "&customer_mapping[type]=by_id&customer_mapping[event_payload_key]=c"
                                + "&value_settings[event_payload_key]=v&event_time_window=" + window
                                + "&expand[]=customer_mapping")
                .body();
        assertThat(meter.required("event_name").stringValue()).isEqualTo("a b");
        assertThat(meter.required("display_name").stringValue()).isEqualTo("é");
        assertThat(meter.required("default_aggregation")).isEqualTo(json("{\"formula\": \"" + formula + "\"}"));
        assertThat(meter.required("customer_mapping"))
                .isEqualTo(json("{\"event_payload_key\": \"c\", \"type\": \"by_id\"}"));
        assertThat(meter.required("value_settings")).isEqualTo(json("{\"event_payload_key\": \"v\"}"));
        assertThat(meter.required("event_time_window").stringValue()).isEqualTo(window);
    }

    @Test
    void renamesAMeter() {
        Reply created = http.createMeter("calls");
        clock.advance(Duration.ofSeconds(5));
        Reply renamed = http.post(METERS + "/" + created.id(), "display_name=New");
        assertThat(renamed.text("display_name")).isEqualTo("New");
        assertThat(renamed.body().required("updated").longValue()).isEqualTo(SetClock.START.getEpochSecond() + 5);
        clock.advance(Duration.ofSeconds(5));
        assertThat(http.post(METERS + "/" + created.id(), "display_name=New").body())
                .isEqualTo(renamed.body());
        assertThat(http.post(METERS + "/" + created.id(), "").body()).isEqualTo(renamed.body());
        assertThat(http.get(METERS + "/" + created.id()).body()).isEqualTo(renamed.body());
    }

    @Test
    void deactivatesAndReactivates() {
        Reply created = http.createMeter("calls");
        clock.advance(Duration.ofSeconds(5));
        long later = SetClock.START.getEpochSecond() + 5;
        Reply inactive = http.post(METERS + "/" + created.id() + "/deactivate", "");
        assertThat(inactive.text("status")).isEqualTo("inactive");
        assertThat(inactive.body().at("/status_transitions/deactivated_at").longValue())
                .isEqualTo(later);
        assertThat(inactive.body().required("updated").longValue()).isEqualTo(later);
        Reply active = http.post(METERS + "/" + created.id() + "/reactivate", "");
        assertThat(active.text("status")).isEqualTo("active");
        assertThat(active.body().at("/status_transitions/deactivated_at").isNull())
                .isTrue();
    }

    private List<String> created(int count) {
        List<String> newestFirst = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            newestFirst.addFirst(http.createMeter("meter_" + number).id());
        }
        return newestFirst;
    }

    private static List<String> ids(Reply list) {
        List<String> ids = new ArrayList<>();
        list.body()
                .required("data")
                .forEach(meter -> ids.add(meter.required("id").stringValue()));
        return ids;
    }

    private static boolean hasMore(Reply list) {
        return list.body().required("has_more").booleanValue();
    }

    @Test
    void listsNewestFirst() {
        List<String> newestFirst = created(12);
        Reply list = http.get(METERS);
        assertThat(ids(list)).isEqualTo(newestFirst.subList(0, 10));
        assertThat(hasMore(list)).isTrue();
        assertThat(list.text("url")).isEqualTo(METERS);
        assertThat(ids(http.get(METERS + "?limit=12"))).isEqualTo(newestFirst);
        assertThat(hasMore(http.get(METERS + "?limit=12"))).isFalse();
        assertThat(hasMore(http.get(METERS + "?limit=11&expand[]=data"))).isTrue();
    }

    @Test
    void pagesInBothDirections() {
        List<String> newestFirst = created(7);
        Reply after = http.get(METERS + "?limit=3&starting_after=" + newestFirst.get(1));
        assertThat(ids(after)).isEqualTo(newestFirst.subList(2, 5));
        assertThat(hasMore(after)).isTrue();
        Reply end = http.get(METERS + "?limit=3&starting_after=" + newestFirst.get(4));
        assertThat(ids(end)).isEqualTo(newestFirst.subList(5, 7));
        assertThat(hasMore(end)).isFalse();
        Reply before = http.get(METERS + "?limit=3&ending_before=" + newestFirst.get(5));
        assertThat(ids(before)).isEqualTo(newestFirst.subList(2, 5));
        assertThat(hasMore(before)).isTrue();
        Reply start = http.get(METERS + "?limit=3&ending_before=" + newestFirst.get(2));
        assertThat(ids(start)).isEqualTo(newestFirst.subList(0, 2));
        assertThat(hasMore(start)).isFalse();
    }

    @Test
    void filtersByStatus() {
        List<String> newestFirst = created(4);
        http.post(METERS + "/" + newestFirst.get(1) + "/deactivate", "");
        assertThat(ids(http.get(METERS))).isEqualTo(newestFirst);
        assertThat(ids(http.get(METERS + "?status=inactive"))).containsExactly(newestFirst.get(1));
        assertThat(ids(http.get(METERS + "?status=active&limit=2")))
                .containsExactly(newestFirst.get(0), newestFirst.get(2));
        assertThat(ids(http.get(METERS + "?status=active&starting_after=" + newestFirst.get(1))))
                .as("a cursor needs not be in the list")
                .isEqualTo(newestFirst.subList(2, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=any", "?status=", "?limit=", "?status[a]=b"})
    void refusesABadQuery(String query) {
        assertThat(http.get(METERS + query).status()).isEqualTo(400);
    }

    @Test
    void echoesTheVersion() {
        assertThat(http.withHeader("Stripe-Version", "2025-03-31.basil")
                        .get(METERS)
                        .header("Stripe-Version"))
                .contains("2025-03-31.basil");
    }

    @Test
    void recordsEveryRequestWithoutItsKey() {
        String id = http.withHeader("Idempotency-Key", "k").createMeter("a").id();
        http.withHeader("Idempotency-Key", "k").createMeter("a");
        Reply failed = http.withKey("sk_test_verysecret99").get(METERS + "?foo=sk_test_verysecret99");
        List<RecordedRequest> requests = sandbox.requests();
        assertThat(requests).extracting(RecordedRequest::status).containsExactly(200, 200, 400);
        assertThat(requests).extracting(RecordedRequest::replayed).containsExactly(false, true, false);
        assertThat(requests).extracting(RecordedRequest::changedMeter).containsExactly(id, null, null);
        assertThat(requests.getFirst().parameters()).containsEntry("default_aggregation[formula]", "sum");
        assertThat(requests.getFirst().idempotencyKey()).isEqualTo("k");
        assertThat(requests.getLast().requestId())
                .isEqualTo(failed.header("Request-Id").orElse(""));
        assertThat(requests.toString()).doesNotContain("verysecret");
    }

    @Test
    void refusesAPortInUse() {
        SandboxOptions options =
                TestOptions.defaults().withPort(sandbox.base().getPort()).build();
        assertThatThrownBy(() -> Sandbox.start(options))
                .isInstanceOf(SandboxException.class)
                .hasMessage("Port " + options.port()
                        + " of 127.0.0.1 is not free (Address already in use): choose another one.");
    }

    @Test
    void holdsNoAnswerBackForADelayedAcknowledgement() {
        assertThat(System.getProperty("sun.net.httpserver.nodelay")).isEqualTo("true");
    }

    @Test
    void givesThePortBack() throws SandboxException {
        int port = sandbox.base().getPort();
        sandbox.close();
        Sandbox.start(TestOptions.defaults().withPort(port).build()).close();
    }
}
