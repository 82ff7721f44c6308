package dev.meterctl.render.markdown;

import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.render.ConflictHints;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.Totals;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Counted;
import dev.meterctl.text.Untrusted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan for a pull request, in GitHub Flavored Markdown. Everything is shown, also what a conflict or a guard blocks;
/// what is left alone is collapsed. Conflicts, refusals, replacements and deactivations stay as long as anything else
/// can go.
public final class PlanMarkdown {

    private PlanMarkdown() {}

    public static MarkdownPage of(GuardedPlan guarded, MeterSources sources) {
        Plan plan = guarded.plan();
        String blocked = Totals.blocked(guarded);
        String mode = plan.target().mode().wireName();
        return new MarkdownPage(
                "## meterctl plan: " + Totals.toDo(guarded) + " (" + mode + " mode)\n"
                        + (blocked.isEmpty() ? "" : "\n**" + blocked + "**\n"),
                List.of(
                        new StepMarkdown(sources).block(PlanStep.of(plan)),
                        Block.of("\n### Conflicts\n", plan.conflicts(), conflict -> row(conflict, sources)),
                        refusals(guarded),
                        Block.of("\n### Notes\n\n", PlanStep.notesBesides(plan), PlanMarkdown::row),
                        Block.folded(
                                Counted.of(plan.unmanaged().size(), "unmanaged meter")
                                        + ", in no manifest and never touched",
                                "| Meter | Id | Name |\n|---|---|---|\n",
                                plan.unmanaged(),
                                PlanMarkdown::row),
                        Block.folded(
                                Counted.of(plan.unchanged().size(), "unchanged meter"),
                                "",
                                plan.unchanged(),
                                name -> new Row(RowKind.UNCHANGED, "- " + code(name) + "\n"))),
                foot(guarded));
    }

    /// What the guards refuse.
    static Block refusals(GuardedPlan plan) {
        return Block.of("\n### Refused\n\n", plan.refusals(), PlanMarkdown::row);
    }

    /// The totals, and what ties an apply to this plan.
    static String foot(GuardedPlan plan) {
        return "\n" + Totals.of(plan) + "\n\nFingerprint: `" + plan.fingerprint() + "`\n";
    }

    /// A field's value.
    static String value(@Nullable String value) {
        return value == null ? "none" : code(value);
    }

    private static Row row(Refusal refusal) {
        return Row.of(RowKind.REFUSAL, "- " + code(refusal.guard().wireName()) + ": ", refusal.message(), "\n");
    }

    private static Row row(Note note) {
        return new Row(RowKind.NOTE, "- " + code(note.eventName()) + ": " + sentence(note.text()) + "\n");
    }

    private static Row row(Unmanaged meter) {
        String eventName = meter.eventName() == null ? MeterSources.NO_NAME : code(meter.eventName());
        String name = Untrusted.of(meter.displayName()).markdown();
        String fault = Untrusted.of(meter.fault()).sentence();
        String said = name + (name.isEmpty() || fault.isEmpty() ? "" : ", ") + fault;
        return new Row(RowKind.UNMANAGED, "| " + eventName + " | " + code(meter.id()) + " | " + said + " |\n");
    }

    /// Where it is, the live values beside the desired ones, and what to do.
    private static Row row(Conflict conflict, MeterSources sources) {
        String place = code(conflict.source().text());
        String head = code(conflict.eventName()) + " (" + code(conflict.id()) + ", " + place + ")";
        String owner = sources.owner(conflict.eventName()).markdown();
        StringBuilder full = new StringBuilder("\n**!** " + head + (owner.isEmpty() ? "" : ", owner: " + owner))
                .append("\n\n| Field | Live | Desired |\n|---|---|---|\n");
        for (Drift drift : conflict.drift()) {
            full.append("| %s | %s | %s |\n"
                    .formatted(code(drift.field()), value(drift.liveShown()), value(drift.desired())));
        }
        ConflictHints.cause(conflict).ifPresent(cause -> full.append("\n" + sentence(cause) + "\n"));
        ConflictHints.of(conflict).forEach(hint -> full.append("\nHint: " + sentence(hint) + "\n"));
        String brief = conflict.drift().stream().map(PlanMarkdown::brief).collect(joining("; "));
        return new Row(RowKind.CONFLICT, full.toString(), "- " + head + ": " + brief + "\n");
    }

    private static String brief(Drift drift) {
        return code(drift.field()) + " live " + brief(drift.liveShown()) + ", desired " + brief(drift.desired());
    }

    private static String brief(@Nullable String value) {
        return value == null ? "none" : Untrusted.of(value).excerpt(Row.BRIEF).code();
    }

    private static String code(@Nullable String text) {
        return Untrusted.of(text).code();
    }

    private static String sentence(String text) {
        return Untrusted.of(text).sentence();
    }
}
