package dev.meterctl.render;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Unmanaged;
import java.util.List;

/// A plan for a pull request, in GitHub Flavored Markdown. Everything is shown, also what a conflict or a guard blocks;
/// only a long list of unmanaged meters is shortened.
public final class PlanMarkdown {

    private static final int MOST_UNMANAGED = 100;

    private final GuardedPlan guarded;
    private final Plan plan;
    private final StringBuilder text = new StringBuilder();

    private PlanMarkdown(GuardedPlan guarded) {
        this.guarded = guarded;
        this.plan = guarded.plan();
    }

    /// The plan as Markdown, with a line feed at its end.
    public static String of(GuardedPlan plan) {
        PlanMarkdown markdown = new PlanMarkdown(plan);
        markdown.head();
        markdown.changes();
        markdown.conflicts();
        markdown.refusals();
        markdown.notes();
        markdown.unmanaged();
        markdown.end();
        return markdown.text.toString();
    }

    private void head() {
        line("## meterctl plan: " + PlanTotals.heading(guarded) + " ("
                + plan.basis().mode().word() + " mode)");
        String blocked = PlanTotals.blocked(guarded);
        if (!blocked.isEmpty()) {
            line("");
            line("**" + blocked + "**");
        }
    }

    private void changes() {
        if (plan.changes().isEmpty()) {
            return;
        }
        line("");
        line("| | Meter | Change |");
        line("|:-:|---|---|");
        StepMarkdown steps = new StepMarkdown(plan.notes());
        Step.of(plan.changes()).forEach(step -> line(steps.row(step)));
    }

    private void conflicts() {
        if (!plan.conflicts().isEmpty()) {
            title("Conflicts");
            plan.conflicts()
                    .forEach(conflict -> ConflictMarkdown.lines(conflict).forEach(this::line));
        }
    }

    private void refusals() {
        if (!guarded.refusals().isEmpty()) {
            title("Refused");
            line("");
            for (Refusal refusal : guarded.refusals()) {
                line("- " + MarkdownText.code(refusal.guard()) + ": " + MarkdownText.of(refusal.message()));
            }
        }
    }

    private void notes() {
        List<Note> notes = Step.notesBesides(plan);
        if (!notes.isEmpty()) {
            title("Notes");
            line("");
            notes.forEach(
                    note -> line("- " + MarkdownText.code(note.eventName()) + ": " + MarkdownText.of(note.text())));
        }
    }

    private void unmanaged() {
        int count = plan.unmanaged().size();
        if (count == 0) {
            return;
        }
        line("");
        line("<details><summary>" + Counted.of(count, "unmanaged meter")
                + ", in no manifest and never touched</summary>");
        line("");
        line("| Meter | Id | Name |");
        line("|---|---|---|");
        for (Unmanaged unmanaged : plan.unmanaged().subList(0, Math.min(MOST_UNMANAGED, count))) {
            line("| " + MarkdownText.code(unmanaged.eventName())
                    + " | " + MarkdownText.code(unmanaged.id())
                    + " | " + MarkdownText.of(unmanaged.displayName()) + " |");
        }
        if (count > MOST_UNMANAGED) {
            line("");
            line("... and " + (count - MOST_UNMANAGED) + " more");
        }
        line("");
        line("</details>");
    }

    private void end() {
        line("");
        line(PlanTotals.line(guarded));
        line("");
        line("Fingerprint: `" + guarded.fingerprint() + "`");
    }

    private void title(String title) {
        line("");
        line("### " + title);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
