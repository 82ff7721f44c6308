package dev.meterctl.render.text;

import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.Change;
import dev.meterctl.render.PlanStep;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;

/// What is to be done, as lines for a terminal: glyph, action, event name and what it comes to, in columns; beneath it
/// the fields of a meter to be created and the notes of a replacement.
record StepText(Palette palette) {

    List<String> lines(List<PlanStep> steps) {
        List<String> heads = TextTable.lines(steps.stream().map(this::head).toList());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            lines.add(heads.get(i));
            beneath(steps.get(i)).forEach(line -> lines.add("    " + line));
        }
        return lines;
    }

    private List<String> head(PlanStep step) {
        PlanStep.Kind kind = step.kind();
        String details = kind == PlanStep.Kind.REPLACE
                ? step.changes().stream()
                        .map(change -> change.action() + " " + detail(change))
                        .collect(joining(", then "))
                : detail(step.changes().getFirst());
        String mark = palette.paint(kind.tone(), kind.glyph() + " " + kind.word());
        return List.of(mark, palette.bold(Untrusted.of(step.eventName())), details);
    }

    private String detail(Change change) {
        String names = PlanStep.names(change, Untrusted::toString);
        String id = palette.dim(Untrusted.of(change.id()));
        return names + (names.isEmpty() || id.isEmpty() ? "" : "  ") + id;
    }

    private static List<String> beneath(PlanStep step) {
        List<String> lines = new ArrayList<>();
        for (Change change : step.changes()) {
            List<List<?>> fields = new ArrayList<>();
            PlanStep.fields(change).forEach((path, value) -> fields.add(List.of(path, value)));
            lines.addAll(TextTable.lines(fields));
        }
        step.notes().forEach(note -> lines.add("* " + Untrusted.of(note.text())));
        return lines;
    }
}
