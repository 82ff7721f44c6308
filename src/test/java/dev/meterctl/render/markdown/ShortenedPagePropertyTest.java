package dev.meterctl.render.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.PriorState;
import dev.meterctl.render.MarkdownJudge;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanArbitraries;
import dev.meterctl.render.SamplePlans;
import dev.meterctl.render.SampleReports;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

class ShortenedPagePropertyTest {

    private static final String POINTER = "The whole is [here](https://example.com).";
    private static final int LEAST = MarkdownPage.LEAST + POINTER.length();

    /// The longest notice: every kind with a long number, twice.
    private static final int NOTICE = 900;

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void isNeverLongerThanTheLimit(@ForAll("pages") MarkdownPage page, @ForAll @IntRange(max = 30_000) int more) {
        assertThat(page.within(LEAST + more, POINTER)).hasSizeLessThanOrEqualTo(LEAST + more);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void isWholeWhereTheWholeFits(@ForAll("pages") MarkdownPage page) {
        int most = Math.max(LEAST, page.whole().length());
        assertThat(page.within(most, POINTER)).isEqualTo(page.whole()).doesNotContain("Shortened");
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void countsTrulyWhatIsLeftOut(@ForAll("pages") MarkdownPage page, @ForAll @IntRange(max = 30_000) int more) {
        String text = page.within(LEAST + more, POINTER);
        Map<RowKind, List<Row>> rows = rows(page).collect(Collectors.groupingBy(Row::kind));
        rows.forEach((kind, of) -> {
            long shown = of.stream()
                    .filter(row -> text.contains(row.compact().strip()))
                    .count();
            assertThat(leftOut(text, kind)).as(kind.label()).isEqualTo(of.size() - shown);
        });
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void keepsEverythingGraveWhileItsShortFormFits(
            @ForAll("pages") MarkdownPage page, @ForAll @IntRange(max = 30_000) int more) {
        String text = page.within(LEAST + more, POINTER);
        List<Row> grave =
                rows(page).filter(row -> RowKind.all(true).contains(row.kind())).toList();
        int shortForm = grave.stream().mapToInt(row -> row.compact().length()).sum()
                + page.blocks().stream()
                        .mapToInt(block -> block.head().length() + block.tail().length())
                        .sum()
                + page.head().length()
                + page.foot().length()
                + NOTICE;
        if (shortForm <= LEAST + more) {
            assertThat(grave)
                    .allSatisfy(row -> assertThat(text).contains(row.compact().strip()));
        }
        if (grave.stream().anyMatch(row -> !text.contains(row.compact().strip()))) {
            assertThat(rows(page).filter(row -> RowKind.all(false).contains(row.kind())))
                    .noneMatch(row -> text.contains(row.compact().strip()));
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void leavesNoConstructOfAPlanOpen(@ForAll("plans") GuardedPlan plan, @ForAll @IntRange(max = 5_000) int more) {
        int most = MarkdownPage.LEAST + more;
        String text = PlanMarkdown.of(plan, MeterSources.NONE).within(most, "");
        assertThat(text).hasSizeLessThanOrEqualTo(most).endsWith("Fingerprint: `" + plan.fingerprint() + "`\n");
        MarkdownJudge.of(text).assertHarmless();
        assertThat(text.split("<details>", -1)).hasSameSizeAs(text.split("</details>", -1));
    }

    @Example
    void keepsWhatMustNotGetLostAmongTwoThousandChanges() {
        GuardedPlan plan = SamplePlans.many();
        String text = PlanMarkdown.of(plan, SamplePlans.sources()).within(65_000, POINTER);
        assertThat(text)
                .hasSizeLessThanOrEqualTo(65_000)
                .hasSizeGreaterThan(60_000)
                .contains(POINTER);
        Stream.of("emails", "faxes", "letters", "minutes", "pages", "exports")
                .forEach(name -> assertThat(text).contains("`" + name + "`"));
        plan.refusals()
                .forEach(refusal ->
                        assertThat(text).contains("- `" + refusal.guard().wireName() + "`: "));
        long shown = text.lines().filter(line -> line.startsWith("| `+` ")).count();
        assertThat(leftOut(text, RowKind.CREATE)).isEqualTo(2_002 - shown).isPositive();
        assertThat(text).contains("Hint: ", "Events sent between");
    }

    @Example
    void namesTwoThousandConflictsBrieflyOrCountsThem() {
        String all = PlanMarkdown.of(conflicts(500), MeterSources.NONE).within(65_000, POINTER);
        assertThat(all.lines().filter(line -> line.startsWith("- `e"))).hasSize(500);
        assertThat(all).contains("Without details: 500 in conflict.").doesNotContain("Left out");

        String some = PlanMarkdown.of(conflicts(2_000), MeterSources.NONE).within(65_000, POINTER);
        long shown = some.lines().filter(line -> line.startsWith("- `e")).count();
        assertThat(some).hasSizeLessThanOrEqualTo(65_000).contains(POINTER);
        assertThat(shown).isGreaterThan(500);
        assertThat(leftOut(some, RowKind.CONFLICT)).isEqualTo(2_000 - shown);
    }

    @Example
    void keepsTheFailedOfTwoThousandOutcomes() {
        String text = ReportMarkdown.of(SampleReports.many()).within(20_000, POINTER);
        assertThat(text).hasSizeLessThanOrEqualTo(20_000).contains("`failed_1`", "`failed_2`", "Try again.");
        assertThat(leftOut(text, RowKind.APPLIED)).isPositive();
    }

    @Example
    void refusesALimitThatNoPageCanMeet() {
        GuardedPlan plan = SamplePlans.typical();
        assertThatThrownBy(() -> PlanMarkdown.of(plan, MeterSources.NONE).within(LEAST - 1, POINTER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static GuardedPlan conflicts(int number) {
        List<Conflict> conflicts = IntStream.range(0, number)
                .mapToObj(i -> new Conflict(
                        "e" + i,
                        "mtr_" + i,
                        new Place("meters.yaml", i + 1, 1),
                        List.of(new Drift("default_aggregation.formula", "sum", "count")),
                        null))
                .toList();
        List<Change> changes = List.of(new Deactivate("gone", "mtr_gone", false, false));
        return new GuardedPlan(
                new Plan(
                        new PlanTarget(Mode.TEST, "2026-09-30.endive"),
                        changes,
                        conflicts,
                        List.of(),
                        List.of(),
                        0,
                        List.of()),
                List.of(),
                PriorState.NONE);
    }

    private static Stream<Row> rows(MarkdownPage page) {
        return page.blocks().stream().flatMap(block -> block.rows().stream());
    }

    private static long leftOut(String text, RowKind kind) {
        Matcher found = Pattern.compile("Left out: (?:[^.]*, )?(\\d+) " + Pattern.quote(kind.label()) + "[,.]")
                .matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /// Pages of rows of every kind, each with a number of its own.
    @Provide
    Arbitrary<MarkdownPage> pages() {
        return Combinators.combine(
                        Arbitraries.of(RowKind.values()),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 200))
                .as(Shape::new)
                .list()
                .ofMaxSize(150)
                .map(ShortenedPagePropertyTest::page);
    }

    /// A row to be: how long its short form is, and how much longer its full one.
    private record Shape(RowKind kind, int brief, int more) {}

    private static MarkdownPage page(List<Shape> shapes) {
        List<Row> rows = new ArrayList<>();
        for (Shape shape : shapes) {
            String compact = "- row %04d.".formatted(rows.size()) + "c".repeat(shape.brief()) + ";";
            rows.add(new Row(shape.kind(), compact + "f".repeat(shape.more()) + "\n", compact + "\n"));
        }
        int half = rows.size() / 2;
        return new MarkdownPage(
                "# head\n",
                List.of(
                        new Block("\n## one\n\n", rows.subList(0, half), "\n</one>\n"),
                        new Block("\n## two\n\n", rows.subList(half, rows.size()), "")),
                "\nfoot\n");
    }

    @Provide
    Arbitrary<GuardedPlan> plans() {
        return PlanArbitraries.plans();
    }
}
