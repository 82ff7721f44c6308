package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Report;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.GuardedPlan;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class RenderPropertyTest {

    private static final Pattern OUR_TAGS = Pattern.compile("<br>|</?details>|</?summary>");
    private static final Pattern ESCAPED_OR_CODE = Pattern.compile("\\\\.|`[^`]*`");

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void nothingOfAPlanActsOnATerminal(@ForAll("plans") GuardedPlan plan) {
        assertOnlyShows(PlanText.of(plan, Palette.PLAIN));
        assertOnlyShows(PlanMarkdown.of(plan));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void nothingOfAReportActsOnATerminal(@ForAll("reports") Report report) {
        assertOnlyShows(ReportText.of(report, Palette.PLAIN));
        assertOnlyShows(ReportMarkdown.of(report));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void nothingOfAPlanActsInMarkdown(@ForAll("plans") GuardedPlan plan) {
        assertTablesHold(PlanMarkdown.of(plan));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void nothingOfAReportActsInMarkdown(@ForAll("reports") Report report) {
        assertTablesHold(ReportMarkdown.of(report));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void everyChangedMeterIsNamed(@ForAll("plans") GuardedPlan plan) {
        String text = PlanText.of(plan, Palette.PLAIN);
        String markdown = PlanMarkdown.of(plan);
        for (Change change : plan.plan().changes()) {
            assertThat(text).contains(Printable.of(change.eventName()).stripTrailing());
            assertThat(markdown).contains(MarkdownText.code(change.eventName()));
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
                .allSatisfy(line -> assertThat(Printable.of(line)).isEqualTo(line));
    }

    /// Every row of a table has the cells of its head, and no tag or backtick is there that is not ours.
    private static void assertTablesHold(String markdown) {
        int cells = 0;
        for (String line : markdown.lines().toList()) {
            String bare = ESCAPED_OR_CODE.matcher(line).replaceAll("");
            int bars = (int) bare.chars().filter(c -> c == '|').count();
            cells = cells == 0 || bars == 0 ? bars : cells;
            assertThat(bars).as(line).isEqualTo(cells);
            assertThat(OUR_TAGS.matcher(bare).replaceAll("")).as(line).doesNotContain("<", "`", "@o", "#1", "http:/");
        }
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
