package dev.meterctl.render.markdown;

import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.Change;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Untrusted;
import java.util.List;

/// What is to be done, as a Markdown table: glyph, event name, what it comes to, and where the manifests say so, if
/// that is known; with it the fields of a meter to be created and the notes of a replacement.
record StepMarkdown(MeterSources sources) {

    Block block(List<PlanStep> steps) {
        String head = knowsPlaces()
                ? "\n| | Meter | Change | Where |\n|:-:|---|---|---|\n"
                : "\n| | Meter | Change |\n|:-:|---|---|\n";
        return Block.of(head, steps, this::row);
    }

    private Row row(PlanStep step) {
        return new Row(RowKind.of(step), line(step, true), line(step, false));
    }

    private String line(PlanStep step, boolean full) {
        String name = step.eventName();
        String owner = sources.owner(name).markdown();
        String where = sources.line(name).code() + (owner.isEmpty() ? "" : ", owner: " + owner);
        return "| `" + step.kind().glyph() + "` | " + Untrusted.of(name).code() + " | " + detail(step, full) + " |"
                + (knowsPlaces() ? " " + where + " |\n" : "\n");
    }

    private boolean knowsPlaces() {
        return !sources.places().isEmpty();
    }

    private static String detail(PlanStep step, boolean full) {
        String calls =
                step.changes().stream().map(change -> detail(change, full)).collect(joining(", then "));
        String notes = step.notes().stream()
                .map(note -> Untrusted.of(note.text()).sentence())
                .collect(joining(" "));
        String kind = step.kind() == PlanStep.Kind.REPLACE ? "replace: " : "";
        return kind + calls + (full && !notes.isEmpty() ? ". " + notes : "");
    }

    private static String detail(Change change, boolean full) {
        String names = PlanStep.names(change, Untrusted::markdown);
        String id = Untrusted.of(change.id()).code();
        StringBuilder detail = new StringBuilder(change.action() + " " + names);
        detail.append(names.isEmpty() || id.isEmpty() ? id : " (" + id + ")");
        if (full) {
            PlanStep.fields(change).forEach((path, value) -> detail.append(", `" + path + "`: " + value.code()));
        }
        return detail.toString();
    }
}
