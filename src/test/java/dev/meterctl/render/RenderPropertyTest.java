package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Report;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.render.markdown.ReportMarkdown;
import dev.meterctl.render.text.Palette;
import dev.meterctl.render.text.PlanText;
import dev.meterctl.render.text.ReportText;
import dev.meterctl.text.Untrusted;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class RenderPropertyTest {

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void nothingOfAPlanActsOnATerminal(@ForAll("plans") GuardedPlan plan) {
        assertOnlyShows(PlanText.of(plan, Palette.PLAIN));
        assertOnlyShows(PlanMarkdown.of(plan, MeterSources.NONE).whole());
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void nothingOfAReportActsOnATerminal(@ForAll("reports") Report report) {
        assertOnlyShows(ReportText.of(report, Palette.PLAIN));
        assertOnlyShows(ReportMarkdown.of(report).whole());
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void nothingOfAPlanActsInMarkdown(@ForAll("plans") GuardedPlan plan) {
        MarkdownJudge.of(PlanMarkdown.of(plan, MeterSources.NONE).whole()).assertHarmless();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void nothingOfAReportActsInMarkdown(@ForAll("reports") Report report) {
        MarkdownJudge.of(ReportMarkdown.of(report).whole()).assertHarmless();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void everyChangedMeterIsNamed(@ForAll("plans") GuardedPlan plan) {
        String text = PlanText.of(plan, Palette.PLAIN);
        String markdown = PlanMarkdown.of(plan, MeterSources.NONE).whole();
        for (Change change : plan.plan().changes()) {
            assertThat(text)
                    .contains(Untrusted.of(change.eventName()).toString().stripTrailing());
            assertThat(markdown).contains(Untrusted.of(change.eventName()).code());
        }
        assertThat(text.contains("Blocked by")).isEqualTo(plan.blocked());
        assertThat(markdown.contains("**Blocked by")).isEqualTo(plan.blocked());
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void colourAddsNothingButColour(@ForAll("plans") GuardedPlan plan) {
        assertThat(PlanText.of(plan, Palette.COLOUR)
                        .replaceAll("\u001b\\[\\d+m", "")
                        .replaceAll("(?m) +$", ""))
                .isEqualTo(PlanText.of(plan, Palette.PLAIN).replaceAll("(?m) +$", ""));
    }

    private static void assertOnlyShows(String text) {
        assertThat(text).endsWith("\n");
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(Untrusted.of(line).toString()).isEqualTo(line));
    }

    @Provide
    Arbitrary<GuardedPlan> plans() {
        return PlanArbitraries.plans();
    }

    @Provide
    Arbitrary<Report> reports() {
        return PlanArbitraries.reports();
    }
}
