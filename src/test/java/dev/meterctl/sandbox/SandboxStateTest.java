package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.sandbox.RawHttp.Reply;
import dev.meterctl.sandbox.http.Handler;
import dev.meterctl.sandbox.http.Request;
import dev.meterctl.sandbox.http.Response;
import dev.meterctl.sandbox.store.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A sandbox whose state is kept in a file.
class SandboxStateTest {

    private static final String METERS = "/v1/billing/meters";
    private static final String SEARCH = "default_aggregation[formula]=sum&display_name=Search+calls&event_name=search"
            + "&value_settings[event_payload_key]=tokens&event_time_window=hour";

    /// Written by meterctl 0.1.0, to which the very calls of [#play] were made.
    private static final Path OLD = Path.of("src/test/resources/sandbox/state-1.json");

    private final SetClock clock = new SetClock();

    @TempDir
    private Path directory;

    private Path file;
    private SandboxOptions options;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("state.json");
        options = TestOptions.defaults()
                .withStateFile(file)
                .withClock(clock)
                .withRandom(new Random(1))
                .build();
    }

    private static RawHttp keyed(RawHttp http, int number) {
        return http.withHeader("Idempotency-Key", "key-" + number);
    }

    private static void play(RawHttp http) {
        RawHttp live = http.withKey("sk_live_x");
        http.get("/v1/account");
        live.get("/v1/account");
        String search = keyed(http, 1).post(METERS, SEARCH).id();
        keyed(http, 2).post(METERS + "/" + search, "display_name=Search+%C3%A9");
        String old = http.post(METERS, "default_aggregation[formula]=count&display_name=Old&event_name=old")
                .id();
        keyed(http, 3).post(METERS + "/" + old + "/deactivate", "");
        keyed(http, 4).post(METERS, "default_aggregation[formula]=sum&display_name=Twice&event_name=search");
        live.post(METERS, "default_aggregation[formula]=last&display_name=Search+calls&event_name=search");
        String price = http.post(
                        "/v1/prices",
                        "currency=usd&unit_amount=1&nickname=P&product_data[name]=P&recurring[interval]=month"
                                + "&recurring[usage_type]=metered&recurring[meter]=" + search)
                .id();
        http.post("/v1/prices", "currency=eur&unit_amount=500&product_data[name]=Q");
        http.post("/v1/prices/" + price, "active=false");
    }

    @Test
    void writesItsFileAsEver() throws SandboxException, IOException {
        try (Sandbox sandbox = Sandbox.start(options);
                RawHttp http = RawHttp.to(sandbox)) {
            play(http);
        }
        assertThat(file).hasSameTextualContentAs(OLD);
    }

    @Test
    void readsAFileOfAnOldVersion() throws SandboxException, IOException {
        Files.copy(OLD, file);
        try (Sandbox sandbox = Sandbox.start(options);
                RawHttp http = RawHttp.to(sandbox)) {
            JsonNode meters = http.get(METERS).body().required("data");
            assertThat(meters)
                    .extracting(meter -> meter.required("display_name").stringValue())
                    .containsExactly("Old", "Search é");
            assertThat(meters)
                    .extracting(meter -> meter.required("status").stringValue())
                    .containsExactly("inactive", "active");
            assertThat(http.get("/v1/prices").body().required("data")).hasSize(1);
            assertThat(http.get("/v1/prices?active=false").body().required("data"))
                    .hasSize(1);
            assertThat(http.get("/v1/account").id()).isEqualTo("acct_1gE8i0LuYMjQzgXr");
            RawHttp live = http.withKey("sk_live_x");
            assertThat(live.get("/v1/account").id()).isEqualTo("acct_1P5OUE8DyfARoB8t");
            assertThat(live.get(METERS).body().required("data")).hasSize(1);
            Reply replayed = keyed(http, 1).post(METERS, SEARCH);
            assertThat(replayed.header("Idempotent-Replayed")).contains("true");
            assertThat(replayed.text("display_name")).isEqualTo("Search calls");
            assertThat(keyed(http, 1).createMeter("other").error("type")).isEqualTo("idempotency_error");
            assertThat(http.createMeter("search").status())
                    .as("the name is taken")
                    .isEqualTo(400);
        }
        assertThat(file).hasSameTextualContentAs(OLD);
    }

    @Test
    void survivesARestart() throws SandboxException, IOException {
        Reply created;
        JsonNode meters;
        JsonNode prices;
        try (Sandbox sandbox = Sandbox.start(options);
                RawHttp http = RawHttp.to(sandbox)) {
            created = keyed(http, 1).createMeter("a");
            http.createPrice(created.id());
            http.withKey("sk_live_abcdefghijkl").createMeter("live");
            http.post(METERS + "/" + http.createMeter("b").id() + "/deactivate", "");
            meters = http.get(METERS).body();
            prices = http.get("/v1/prices").body();
        }
        assertThat(Files.readString(file)).doesNotContain("abcdefghijkl");
        clock.advance(Duration.ofHours(23));
        try (Sandbox sandbox = Sandbox.start(options);
                RawHttp http = RawHttp.to(sandbox)) {
            assertThat(http.get(METERS).body()).isEqualTo(meters);
            assertThat(http.get("/v1/prices").body()).isEqualTo(prices);
            Reply replayed = keyed(http, 1).createMeter("a");
            assertThat(replayed.header("Idempotent-Replayed")).contains("true");
            assertThat(replayed.body()).isEqualTo(created.body());
            assertThat(http.createMeter("a").status()).as("the name is taken").isEqualTo(400);
        }
    }

    @Test
    void answersWithAnErrorWhenTheFileIsGone() throws SandboxException, IOException, InterruptedException {
        State state = Sandbox.state(options, State.DEFAULT_SLACK);
        state.close();
        Handler handler = Sandbox.handler(TestOptions.defaults().build(), state, _ -> {}, new RequestLog());
        for (int attempt = 0; attempt < 2; attempt++) {
            Response response = handler.handle(new Request(
                    "POST",
                    METERS,
                    "",
                    Map.of("authorization", "Bearer sk_test_a", "content-type", RawHttp.FORM),
                    "default_aggregation[formula]=sum&display_name=A&event_name=a"));
            assertThat(response).isInstanceOfSatisfying(Response.Sent.class, sent -> {
                assertThat(sent.status()).isEqualTo(500);
                assertThat(sent.body()).contains("\"api_error\"", "nothing was changed");
            });
        }
    }
}
