package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import dev.meterctl.meter.Fields;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.sandbox.RecordedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The calls to Stripe do not grow with what is planned, and nothing breaks where there are many meters.
class ScaleTest {

    private static final int MANY = 10_000;

    @TempDir
    private Path directory;

    @Test
    void aPlanIsACallForEveryHundredMetersAndOneMore() throws Exception {
        try (LocalStripe stripe = LocalStripe.start()) {
            stripe.hold(IntStream.range(0, 250)
                    .mapToObj(number -> new Create(name(number), "Meter", Fields.withDefaults("sum"), false))
                    .toArray(Create[]::new));
            String meters = manifests(250, "Renamed");
            int before = stripe.sandbox().requests().size();

            Result result = stripe.cli().run("plan", "--no-cache", "--detailed-exitcode", meters);

            List<RecordedRequest> requests = stripe.sandbox().requests();
            List<RecordedRequest> calls = requests.subList(before, requests.size());
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(calls)
                    .hasSize(4)
                    .allMatch(call -> call.method().equals("GET") && call.path().equals("/v1/billing/meters"));
            assertThat(calls.stream()
                            .filter(call -> "100".equals(call.parameters().get("limit"))))
                    .hasSize(3);
        }
    }

    @Test
    void tenThousandMetersArePlanned() throws Exception {
        try (CannedStripe stripe = CannedStripe.start(ScaleTest::pageOfMany)) {
            assertThat(stripe.cli()
                            .run("plan", "--no-cache", manifests(MANY, "Meter"))
                            .out())
                    .contains("No changes. 10000 meters are as desired");
            assertThat(stripe.requests()).hasValue(MANY / 100 + 1);

            Result renamed = stripe.cli().run("plan", "--no-cache", manifests(MANY, "Renamed"));
            assertThat(renamed.exitCode()).isZero();
            assertThat(renamed.out().lines().filter(line -> line.contains("\"Renamed\"")))
                    .hasSize(MANY);
        }
    }

    @Test
    void aHundredThousandMetersFitIntoOneFileWhereItsSizeIsAllowed() throws Exception {
        String meters = manifests(100_000, "Meter of many");

        assertThat(Cli.BARE.run("validate", "--max-file-size", "4M", meters).exitCode())
                .isEqualTo(65);
        assertThat(Cli.BARE.run("validate", "--max-file-size", "32M", meters).out())
                .isEqualTo("100000 meters, no faults.\n");
    }

    private static CannedStripe.Answer pageOfMany(String query) {
        if (query.contains("status=inactive")) {
            return MeterJson.page(List.of(), false);
        }
        int after = query.contains("starting_after=mtr_")
                ? Integer.parseInt(query.replaceFirst(".*starting_after=mtr_(\\d+).*", "$1")) + 1
                : 0;
        List<String> meters = IntStream.range(after, after + 100)
                .mapToObj(number -> MeterJson.meter("mtr_" + number, name(number), "active"))
                .toList();
        return MeterJson.page(meters, after + 100 < MANY);
    }

    private String manifests(int count, String displayName) throws Exception {
        List<String> documents = IntStream.range(0, count)
                .mapToObj(number -> Manifests.meter(name(number), displayName, "sum"))
                .toList();
        return Manifests.in(directory)
                .holding("all.yaml", String.join("---\n", documents))
                .path();
    }

    private static String name(int number) {
        return "meter_%05d".formatted(number);
    }
}
