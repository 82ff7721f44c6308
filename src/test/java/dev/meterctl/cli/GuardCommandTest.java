package dev.meterctl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.meterctl.cli.Cli.Result;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import dev.meterctl.sandbox.TestOptions;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.fault.FaultRule;
import dev.meterctl.sandbox.fault.Faults;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardCommandTest {

    @TempDir
    private Path directory;

    private LocalStripe stripe;
    private Manifests manifests;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        manifests = Manifests.in(directory);
        hold(stripe, 5);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void tooManyDeactivationsAreRefusedByPlanAndByApply() throws Exception {
        deactivate(4);
        assertRefused("max-deactivations");
        assertApplied("--max-deactivations=4");
        assertThat(active()).hasSize(1);
    }

    @Test
    void aMeterInUseIsNotDeactivated() throws Exception {
        deactivate(1);
        price(stripe, stripe.meters().getLast());
        Result refused = assertRefused("in-use");
        assertThat(refused.out()).contains("price_");
        assertRefused("in-use", "--max-deactivations=9", "--skip-conflicts");
        for (String format : List.of("text", "markdown")) {
            String allowed = stripe.cli()
                    .run("plan", "--allow-in-use", "--format=" + format, manifests.path())
                    .out();
            assertThat(allowed).contains("an active price:", "what they bill is lost");
        }
        assertApplied("--allow-in-use");
    }

    @Test
    void aPriceThatAppearsWhileAPersonThinksStopsTheDeactivation() throws Exception {
        deactivate(1);
        Result applied = stripe.cli().atTerminal().run(typing("yes", this::priceAppears), "apply", manifests.path());

        assertThat(applied.exitCode()).as(applied.out()).isEqualTo(1);
        assertThat(applied.out()).contains("in use since planned", "`price_");
        assertThat(active()).hasSize(5);
    }

    @Test
    void aNameThatSomebodyGivesWhileAPersonThinksIsNotOverwritten() throws Exception {
        manifests.holding("m0.yaml", Manifests.meter("m0", "Ours", "sum"));
        LiveMeter meter = stripe.meters().stream()
                .filter(candidate -> candidate.eventName().equals("m0"))
                .findFirst()
                .orElseThrow();

        Result applied = stripe.cli()
                .atTerminal()
                .run(
                        typing(
                                "yes",
                                () -> stripe.store()
                                        .make(
                                                new Rename(
                                                        "m0", meter.id(), LiveText.of(meter.displayName()), "Theirs"),
                                                () -> true)),
                        "apply",
                        manifests.path());

        assertThat(applied.exitCode()).as(applied.out()).isEqualTo(1);
        assertThat(applied.out()).contains("changed since planned");
    }

    @Test
    void aPriceThatAppearsWhileStripePutsTheDeactivationOffStopsIt() throws Exception {
        stripe.close();
        FaultRule slow = Faults.rule(Fault.RATE_LIMITED, Faults.calls(1, 2, 3, 4), Operation.DEACTIVATE);
        stripe = LocalStripe.start(
                TestOptions.defaults().withFaults(Faults.plan(slow)).build());
        hold(stripe, 1);
        deactivate(1);
        Thread somebody = Thread.ofVirtual().start(() -> {
            while (stripe.sandbox().requests().stream()
                    .noneMatch(request -> request.operation() == Operation.DEACTIVATE)) {
                Thread.onSpinWait();
            }
            run(this::priceAppears);
        });

        Result applied = stripe.cli().run("apply", "--auto-approve", manifests.path());

        somebody.join();
        assertThat(applied.exitCode()).as(applied.out()).isEqualTo(1);
        assertThat(applied.out()).contains("in use since planned");
        assertThat(active()).hasSize(1);
    }

    /// Typed when it is read, after something else has happened.
    private static InputStream typing(String answer, ThrowingRunnable before) {
        return new FilterInputStream(new ByteArrayInputStream((answer + "\n").getBytes(UTF_8))) {
            private boolean asked;

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (!asked) {
                    asked = true;
                    run(before);
                }
                return super.read(bytes, from, length);
            }
        };
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private static void run(ThrowingRunnable action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void priceAppears() throws Exception {
        price(stripe, stripe.meters().getLast());
    }

    @Test
    void aMeterWhosePricesMayNotBeReadIsNotDeactivated() throws Exception {
        stripe.close();
        stripe = LocalStripe.start(TestOptions.defaults()
                .withDeniedPermissions(Set.of("plan_read"))
                .build());
        hold(stripe, 1);
        deactivate(1);
        Cli restricted = stripe.cli().with("STRIPE_API_KEY", "rk_test_restricted");

        Result refused = restricted.run("plan", manifests.path());

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("price-check", "`plan_read`", "`--skip-price-check`");
        assertThat(restricted.run("apply", "--auto-approve", manifests.path()).exitCode())
                .isEqualTo(3);
        assertThat(active()).hasSize(1);
        assertThat(restricted
                        .run("apply", "--auto-approve", "--skip-price-check", manifests.path())
                        .exitCode())
                .isZero();
        assertThat(active()).isEmpty();
    }

    @Test
    void pricesAreAskedForOnlyWhereAMeterIsToGo() throws Exception {
        manifests.holding("new.yaml", Manifests.meter("new", "New", "sum"));
        stripe.cli().run("plan", manifests.path());
        assertThat(priceCalls()).isZero();
        deactivate(1);
        stripe.cli().run("plan", manifests.path());
        assertThat(priceCalls()).isEqualTo(1);
        stripe.cli().run("plan", "--skip-price-check", manifests.path());
        assertThat(priceCalls()).isEqualTo(1);
    }

    @Test
    void theRestIsAppliedWhereAConflictIsSkipped() throws Exception {
        manifests
                .holding("m0.yaml", Manifests.meter("m0", "Meter", "last"))
                .holding("new.yaml", Manifests.meter("new", "New", "sum"));
        assertRefused("conflicts");
        Result plan = stripe.cli().run("plan", "--skip-conflicts", manifests.path());
        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.out()).contains("Skips 1 conflict: only the rest is applied.");

        Result applied = stripe.cli().run("apply", "--auto-approve", "--skip-conflicts", manifests.path());

        assertThat(applied.exitCode()).isEqualTo(3);
        assertThat(active()).contains("new").hasSize(6);
    }

    @Test
    void whatAManifestProtectsStaysWhateverOptionIsGiven() throws Exception {
        String kept = Manifests.meter("m0", "Meter", "sum") + "status: inactive\n"
                + "lifecycle:\n  prevent_deactivation: true\n";
        manifests.holding("m0.yaml", kept);
        assertRefused(
                "prevent-deactivation",
                "--allow-in-use",
                "--skip-price-check",
                "--skip-conflicts",
                "--max-deactivations=99");
    }

    @Test
    void liveModeMustBeMeant() throws Exception {
        manifests.holding("new.yaml", Manifests.meter("new", "New", "sum"));
        assertRefused("live", "--live");
        Cli live = stripe.cli().with("STRIPE_API_KEY", "sk_live_canary");
        Result refused = live.run("apply", "--auto-approve", manifests.path());
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("live", "`--live`");
        assertThat(live.run("apply", "--auto-approve", "--live", manifests.path())
                        .exitCode())
                .isZero();
    }

    @Test
    void aPublishableKeyIsRefused() throws Exception {
        manifests.holding("new.yaml", Manifests.meter("new", "New", "sum"));
        for (String command : List.of("plan", "apply")) {
            Result refused =
                    stripe.cli().with("STRIPE_API_KEY", "pk_test_public").run(command, manifests.path());
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err()).contains("publishable key").doesNotContain("pk_test_public");
        }
    }

    @Test
    void metersOfTheOtherModeAreRefused() throws Exception {
        String listing = """
                {"object": "list", "url": "/v1/billing/meters", "has_more": false, "data": [{
                  "id": "mtr_1", "object": "billing.meter", "created": 1, "updated": 1, "livemode": true,
                  "event_name": "a", "display_name": "A", "status": "active", "event_time_window": null,
                  "default_aggregation": {"formula": "sum"}, "value_settings": {"event_payload_key": "value"},
                  "customer_mapping": {"type": "by_id", "event_payload_key": "stripe_customer_id"},
                  "status_transitions": {"deactivated_at": null}}]}
                """;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(listing.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            manifests.holding("new.yaml", Manifests.meter("new", "New", "sum"));
            Result refused =
                    stripe.cli().with("STRIPE_API_BASE", base).run("apply", "--auto-approve", manifests.path());
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(3);
            assertThat(refused.err()).contains("the key is for test mode", "live meters");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusalsAreToldInEveryFormat() throws Exception {
        deactivate(4);
        for (String format : List.of("text", "json", "markdown")) {
            Result plan = stripe.cli().run("plan", "--format", format, manifests.path());
            assertThat(plan.out()).contains("max-deactivations", "--max-deactivations 4");
            Result apply = stripe.cli().run("apply", "--auto-approve", "--format", format, manifests.path());
            assertThat(apply.out() + apply.err()).contains("max-deactivations", "--max-deactivations 4");
        }
    }

    @Test
    void aLimitThatIsNoneIsABadCommandLine() {
        for (String limit : List.of("-1", "x", "", "1.5", "99999999999")) {
            assertThat(stripe.cli()
                            .run("plan", "--max-deactivations=" + limit, manifests.path())
                            .exitCode())
                    .isEqualTo(64);
        }
    }

    private Result assertRefused(String guard, String... options) throws Exception {
        int writes = stripe.writes().size();
        Result plan = run("plan", options);
        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.out()).contains("! " + guard);
        List<String> more = new ArrayList<>(List.of(options));
        more.add("--auto-approve");
        Result apply = run("apply", more.toArray(String[]::new));
        assertThat(apply.exitCode()).isEqualTo(3);
        assertThat(apply.out()).contains("! " + guard);
        assertThat(stripe.writes()).hasSize(writes);
        return plan;
    }

    private void assertApplied(String option) {
        assertThat(run("plan", option).exitCode()).isZero();
        assertThat(run("apply", "--auto-approve", option).exitCode()).isZero();
    }

    private Result run(String command, String... options) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of(options));
        args.add(manifests.path());
        return stripe.cli().run(args.toArray(String[]::new));
    }

    private static void hold(LocalStripe stripe, int meters) throws Exception {
        for (int i = 0; i < meters; i++) {
            stripe.hold(new Create("m" + i, "Meter", Fields.withDefaults("sum"), false));
        }
    }

    private void deactivate(int meters) throws Exception {
        for (int i = 0; i < meters; i++) {
            manifests.holding("m" + i + ".yaml", Manifests.meter("m" + i, "Meter", "sum") + "status: inactive\n");
        }
    }

    private List<String> active() throws Exception {
        return stripe.meters().stream()
                .filter(LiveMeter::isActive)
                .map(LiveMeter::eventName)
                .toList();
    }

    private long priceCalls() {
        return stripe.sandbox().requests().stream()
                .filter(request -> request.path().startsWith("/v1/prices"))
                .count();
    }

    private static void price(LocalStripe stripe, LiveMeter meter) throws Exception {
        String form = "currency=usd&unit_amount=1&product_data[name]=P&recurring[interval]=month"
                + "&recurring[usage_type]=metered&recurring[meter]=" + meter.id();
        HttpRequest request = HttpRequest.newBuilder(URI.create(stripe.sandbox().base() + "/v1/prices"))
                .header("Authorization", "Bearer " + Cli.KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
    }
}
