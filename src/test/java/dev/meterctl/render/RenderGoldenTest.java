package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.Golden;
import dev.meterctl.apply.Report;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Staleness;
import dev.meterctl.planfile.PlanJson;
import dev.meterctl.planfile.ReportJson;
import dev.meterctl.render.markdown.DriftMarkdown;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.render.markdown.ReportMarkdown;
import dev.meterctl.render.sarif.DiagnosticSarif;
import dev.meterctl.render.sarif.PlanSarif;
import dev.meterctl.render.text.DifferenceText;
import dev.meterctl.render.text.Palette;
import dev.meterctl.render.text.PlanText;
import dev.meterctl.render.text.ReportText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RenderGoldenTest {

    private static final Path DIRECTORY = Path.of("src/test/resources/goldens/render");

    @TestFactory
    Stream<DynamicTest> rendersAsItsGolden() {
        return goldens().entrySet().stream()
                .map(golden -> DynamicTest.dynamicTest(
                        golden.getKey(), () -> Golden.check(DIRECTORY.resolve(golden.getKey()), golden.getValue())));
    }

    @Test
    void everyGoldenIsOfARendering() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(goldens().keySet());
        }
    }

    private static Map<String, String> goldens() {
        Map<String, String> goldens = new TreeMap<>();
        Map.of(
                        "nothing", SamplePlans.nothing(),
                        "typical", SamplePlans.typical(),
                        "blocked", SamplePlans.blocked(),
                        "hostile", SamplePlans.hostile())
                .forEach((name, plan) -> addPlan(goldens, "plan-" + name, plan));
        for (Guard guard : Guard.values()) {
            goldens.put("guard-" + guard.wireName() + ".txt", PlanText.of(SampleRefusals.by(guard), Palette.PLAIN));
        }
        goldens.put(
                "plan-many.md",
                PlanMarkdown.of(SamplePlans.many(), SamplePlans.sources()).within(65_000, "It is elsewhere."));
        goldens.put(
                "plan-from-file.md",
                PlanMarkdown.of(SamplePlans.typical(), MeterSources.NONE).whole());
        goldens.put("drift.md", drift(SamplePlans.blocked()));
        goldens.put("drift-none.md", drift(SamplePlans.nothing()));
        goldens.put("plan.sarif", PlanSarif.of(SamplePlans.refused(), SamplePlans.sources(), "0.1.0"));
        goldens.put("diagnostics.sarif", DiagnosticSarif.of(SamplePlans.faulty(), "0.1.0"));
        addPlan(goldens, "plan-skipped-conflict", SampleRefusals.skippedConflict());
        addPlan(goldens, "plan-unreadable", SamplePlans.unreadable());
        goldens.put("drift-unreadable.md", drift(SamplePlans.unreadable()));
        goldens.put("plan-unreadable.sarif", PlanSarif.of(SamplePlans.unreadable(), SamplePlans.sources(), "0.1.0"));
        goldens.put("stale.txt", stale(SamplePlans.stale(), Palette.PLAIN));
        goldens.put("stale-colour.txt", stale(SamplePlans.stale(), Palette.COLOUR));
        goldens.put("stale-unreadable.txt", stale(SamplePlans.staleByUnreadable(), Palette.PLAIN));
        addReport(goldens, "report", SamplePlans.report());
        addReport(goldens, "report-hostile", SamplePlans.hostileReport());
        goldens.put(
                "report-without-plan.json",
                ReportJson.writeWithoutPlan(
                        "Stripe answered 401 to GET /v1/billing/meters. (Check the key.)", "0.1.0"));
        goldens.put("progress.txt", progress(SamplePlans.report(), Palette.PLAIN));
        goldens.put("progress-colour.txt", progress(SamplePlans.report(), Palette.COLOUR));
        return goldens;
    }

    private static void addPlan(Map<String, String> goldens, String name, GuardedPlan plan) {
        goldens.put(name + ".txt", PlanText.of(plan, Palette.PLAIN));
        goldens.put(name + "-colour.txt", PlanText.of(plan, Palette.COLOUR));
        goldens.put(name + ".json", PlanJson.write(plan, "0.1.0"));
        goldens.put(name + ".md", PlanMarkdown.of(plan, SamplePlans.sources()).whole());
    }

    private static void addReport(Map<String, String> goldens, String name, Report report) {
        goldens.put(name + ".txt", ReportText.of(report, Palette.PLAIN));
        goldens.put(name + "-colour.txt", ReportText.of(report, Palette.COLOUR));
        goldens.put(name + ".json", ReportJson.write(report, "0.1.0"));
        goldens.put(name + ".md", ReportMarkdown.of(report).whole());
    }

    private static String drift(GuardedPlan plan) {
        return DriftMarkdown.of(plan, SamplePlans.sources(), SamplePlans.since())
                .within(65_000, "It is elsewhere.");
    }

    private static String stale(Staleness staleness, Palette palette) {
        return DifferenceText.line(staleness) + "\n" + DifferenceText.of(staleness, palette);
    }

    private static String progress(Report report, Palette palette) {
        return IntStream.range(0, report.outcomes().size())
                .mapToObj(i -> ReportText.progress(i + 3, 12, report.outcomes().get(i), palette) + "\n")
                .collect(Collectors.joining());
    }
}
