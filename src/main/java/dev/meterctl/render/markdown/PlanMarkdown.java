package dev.meterctl.render.markdown;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.PlanTotals;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.render.text.PlanText;
import dev.meterctl.text.Counted;
import dev.meterctl.text.Untrusted;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A plan for a pull request, in GitHub Flavored Markdown. Everything is shown, also what a conflict or a guard blocks;
/// what is left alone is collapsed.
public final class PlanMarkdown {

    private PlanMarkdown() {}

    /// The whole plan, with a line feed at its end.
    public static String of(GuardedPlan plan, MeterSources sources) {
        return page(plan, sources).whole();
    }

    /// The plan in at most so many characters. Where something is left out, the page says what, how much, and where
    /// the whole is. Conflicts, refusals, replacements and deactivations stay as long as anything else can go.
    ///
    /// @param most at least 2,000 and the length of `whole`
    /// @param whole a sentence of Markdown that says where the whole plan is
    public static String of(GuardedPlan plan, MeterSources sources, int most, String whole) {
        return page(plan, sources).within(most, whole);
    }

    static MarkdownPage page(GuardedPlan guarded, MeterSources sources) {
        Plan plan = guarded.plan();
        return new MarkdownPage(
                head(guarded),
                List.of(
                        StepMarkdown.block(guarded, sources),
                        conflicts(plan, sources),
                        RefusalMarkdown.block(guarded),
                        notes(plan),
                        unmanaged(plan),
                        unchanged(plan)),
                foot(guarded));
    }

    private static String head(GuardedPlan plan) {
        String blocked = PlanTotals.blocked(plan);
        return "## meterctl plan: " + PlanTotals.heading(plan) + " ("
                + plan.plan().target().mode().wireName() + " mode)\n"
                + (blocked.isEmpty() ? "" : "\n**" + blocked + "**\n");
    }

    private static Block conflicts(Plan plan, MeterSources sources) {
        return new Block(
                "\n### Conflicts\n",
                plan.conflicts().stream()
                        .map(conflict -> ConflictMarkdown.row(conflict, sources))
                        .toList(),
                "");
    }

    private static Block notes(Plan plan) {
        return new Block(
                "\n### Notes\n\n",
                PlanStep.notesBesides(plan).stream()
                        .map(note -> new Row(
                                RowKind.NOTE,
                                "- " + Untrusted.of(note.eventName()).code() + ": " + Untrusted.of(note.text()).sentence()
                                        + "\n"))
                        .toList(),
                "");
    }

    private static Block unmanaged(Plan plan) {
        String count = Counted.of(plan.unmanaged().size(), "unmanaged meter");
        return new Block(
                collapsed(count + ", in no manifest and never touched") + "| Meter | Id | Name |\n|---|---|---|\n",
                plan.unmanaged().stream()
                        .map(meter -> new Row(
                                RowKind.UNMANAGED,
                                "| " + orElse(meter.eventName(), MarkdownText::code, PlanText.NO_NAME)
                                        + " | " + orElse(meter.id(), MarkdownText::code, "")
                                        + " | " + name(meter) + " |\n"))
                        .toList(),
                "\n</details>\n");
    }

    private static String name(Unmanaged meter) {
        String name = orElse(meter.displayName(), MarkdownText::of, "");
        String fault = orElse(meter.fault(), MarkdownText::sentence, "");
        return name + (name.isEmpty() || fault.isEmpty() ? "" : ", ") + fault;
    }

    private static String orElse(@Nullable String text, UnaryOperator<String> shown, String absent) {
        return text == null ? absent : shown.apply(text);
    }

    private static Block unchanged(Plan plan) {
        return new Block(
                collapsed(Counted.of(plan.unchanged().size(), "unchanged meter")),
                plan.unchanged().stream()
                        .map(name -> new Row(RowKind.UNCHANGED, "- " + Untrusted.of(name).code() + "\n"))
                        .toList(),
                "\n</details>\n");
    }

    /// Opens a part that a click unfolds. The summary is HTML, so nothing from outside may be in it.
    private static String collapsed(String summary) {
        return "\n<details><summary>" + summary + "</summary>\n\n";
    }

    /// The totals, and what ties an apply to this plan.
    static String foot(GuardedPlan plan) {
        return "\n" + PlanTotals.line(plan) + "\n\nFingerprint: `" + plan.fingerprint() + "`\n";
    }
}
