package dev.meterctl.render.markdown;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Note;
import dev.meterctl.render.CreatedFields;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Untrusted;
import java.util.List;
import java.util.Map;

/// What is to be done, as a Markdown table: glyph, event name, what it comes to, and where the manifests say so; with
/// it the fields of a meter to be created and the notes of a replacement.
final class StepMarkdown {

    private final Map<String, List<Note>> notes;
    private final MeterSources sources;

    private StepMarkdown(List<Note> notes, MeterSources sources) {
        this.notes = notes.stream().collect(groupingBy(Note::eventName));
        this.sources = sources;
    }

    static Block block(GuardedPlan plan, MeterSources sources) {
        StepMarkdown markdown = new StepMarkdown(plan.plan().notes(), sources);
        String head = markdown.knowsPlaces()
                ? "\n| | Meter | Change | Where |\n|:-:|---|---|---|\n"
                : "\n| | Meter | Change |\n|:-:|---|---|\n";
        return new Block(
                head,
                PlanStep.of(plan.plan().changes()).stream().map(markdown::row).toList(),
                "");
    }

    private Row row(PlanStep step) {
        return new Row(kind(step), line(step, detail(step, true)), line(step, detail(step, false)));
    }

    /// The kind of row a step is shown in.
    static RowKind kind(PlanStep step) {
        return switch (step) {
            case PlanStep.Single single ->
                switch (single.change()) {
                    case Create ignored -> RowKind.CREATE;
                    case Reactivate ignored -> RowKind.REACTIVATE;
                    case Rename ignored -> RowKind.RENAME;
                    case Deactivate ignored -> RowKind.DEACTIVATE;
                };
            case PlanStep.Replacement ignored -> RowKind.REPLACE;
        };
    }

    private String line(PlanStep step, String detail) {
        String name = step.eventName();
        String owner = sources.ownerMarkdown(name);
        String where = sources.placeMarkdown(name) + (owner.isEmpty() ? "" : ", owner: " + owner);
        return "| `" + step.glyph() + "` | " + Untrusted.of(name).code() + " | " + detail + " |"
                + (knowsPlaces() ? " " + where + " |\n" : "\n");
    }

    private boolean knowsPlaces() {
        return !sources.places().isEmpty();
    }

    private String detail(PlanStep step, boolean full) {
        return switch (step) {
            case PlanStep.Single single -> detail(single.change(), full);
            case PlanStep.Replacement replacement ->
                replacement.changes().stream()
                                .map(change -> detail(change, full))
                                .collect(joining(", then ", "replace: ", ""))
                        + (full ? notes(replacement.eventName()) : "");
        };
    }

    private String notes(String eventName) {
        List<Note> all = notes.getOrDefault(eventName, List.of());
        return all.isEmpty()
                ? ""
                : all.stream().map(note -> Untrusted.of(note.text()).sentence()).collect(joining(" ", ". ", ""));
    }

    private static String detail(Change change, boolean full) {
        return switch (change) {
            case Create create -> "create " + quoted(create.displayName()) + (full ? fields(create) : "");
            case Rename rename ->
                "rename " + quoted(rename.before().shown()) + " → " + quoted(rename.after()) + " (" + id(rename.id())
                        + ")";
            case Reactivate reactivate -> "reactivate " + id(reactivate.id());
            case Deactivate deactivate -> "deactivate " + id(deactivate.id());
        };
    }

    private static String fields(Create create) {
        return CreatedFields.of(create).entrySet().stream()
                .map(field -> "`" + field.getKey() + "`: " + Untrusted.of(field.getValue()).code())
                .collect(joining(", ", ", ", ""));
    }

    private static String id(String id) {
        return Untrusted.of(id).code();
    }

    private static String quoted(String name) {
        return '"' + Untrusted.of(name).markdown() + '"';
    }
}
