package dev.meterctl.render.text;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Note;
import dev.meterctl.render.CreatedFields;
import dev.meterctl.render.PlanStep;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is to be done, as lines for a terminal: glyph, action, event name and what it comes to, in columns; beneath it
/// the fields of a meter to be created and the notes of a replacement.
final class StepText {

    private static final String INDENT = "    ";

    private final Map<String, List<Note>> notes;
    private final Palette palette;

    StepText(List<Note> notes, Palette palette) {
        this.notes = notes.stream().collect(Collectors.groupingBy(Note::eventName));
        this.palette = palette;
    }

    List<String> lines(List<PlanStep> steps) {
        List<List<String>> rows = new ArrayList<>();
        for (PlanStep step : steps) {
            rows.add(List.of(
                    step.paint(step.glyph() + " " + step.action(), palette),
                    palette.bold(Untrusted.of(step.eventName()).toString()),
                    detail(step)));
        }
        List<String> lines = new ArrayList<>();
        List<String> heads = TextTable.lines(rows);
        for (int i = 0; i < heads.size(); i++) {
            lines.add(heads.get(i));
            beneath(steps.get(i)).forEach(line -> lines.add(INDENT + line));
        }
        return lines;
    }

    private String detail(PlanStep step) {
        return switch (step) {
            case PlanStep.Single single -> detail(single.change());
            case PlanStep.Replacement replacement ->
                replacement.changes().stream()
                        .map(change -> change.action() + " " + detail(change))
                        .collect(Collectors.joining(", then "));
        };
    }

    private String detail(Change change) {
        return switch (change) {
            case Create create -> quoted(create.displayName());
            case Rename rename ->
                quoted(rename.before().shown()) + " → " + quoted(rename.after()) + "  " + id(rename.id());
            case Reactivate reactivate -> id(reactivate.id());
            case Deactivate deactivate -> id(deactivate.id());
        };
    }

    private List<String> beneath(PlanStep step) {
        return switch (step) {
            case PlanStep.Single single -> fields(single.change());
            case PlanStep.Replacement replacement -> {
                List<String> lines = new ArrayList<>();
                replacement.changes().forEach(change -> lines.addAll(fields(change)));
                notes.getOrDefault(replacement.eventName(), List.of())
                        .forEach(note -> lines.add("* " + Untrusted.of(note.text())));
                yield lines;
            }
        };
    }

    private static List<String> fields(Change change) {
        if (!(change instanceof Create create)) {
            return List.of();
        }
        return TextTable.lines(CreatedFields.of(create).entrySet().stream()
                .map(field -> List.of(field.getKey(), Untrusted.of(field.getValue()).toString()))
                .toList());
    }

    private String id(String id) {
        return palette.dim(Untrusted.of(id).toString());
    }

    private static String quoted(String name) {
        return '"' + Untrusted.of(name) + '"';
    }
}
