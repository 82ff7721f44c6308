package dev.meterctl.render;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Note;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is to be done, as rows of a Markdown table: glyph, event name and what it comes to; with it the fields of a
/// meter to be created and the notes of a replacement.
final class StepMarkdown {

    private static final String LINE_END = "<br>";

    private final Map<String, List<Note>> notes;

    StepMarkdown(List<Note> notes) {
        this.notes = notes.stream().collect(Collectors.groupingBy(Note::eventName));
    }

    String row(Step step) {
        return "| `" + step.glyph() + "` | " + MarkdownText.code(step.eventName()) + " | " + detail(step) + " |";
    }

    private String detail(Step step) {
        return switch (step) {
            case Step.Single single -> detail(single.change());
            case Step.Replacement replacement ->
                replacement.changes().stream()
                                .map(StepMarkdown::detail)
                                .collect(Collectors.joining(", then ", "replace: ", ""))
                        + notes.getOrDefault(replacement.eventName(), List.of()).stream()
                                .map(note -> LINE_END + MarkdownText.of(note.text()))
                                .collect(Collectors.joining());
        };
    }

    private static String detail(Change change) {
        return switch (change) {
            case Create create -> "create " + quoted(create.displayName()) + fields(create);
            case Rename rename ->
                "rename " + quoted(rename.before()) + " → " + quoted(rename.after()) + " (" + id(rename.id()) + ")";
            case Reactivate reactivate -> "reactivate " + id(reactivate.id());
            case Deactivate deactivate -> "deactivate " + id(deactivate.id());
        };
    }

    private static String fields(Create create) {
        return CreatedFields.of(create).entrySet().stream()
                .map(field -> LINE_END + field.getKey() + ": " + MarkdownText.code(field.getValue()))
                .collect(Collectors.joining());
    }

    private static String id(String id) {
        return MarkdownText.code(id);
    }

    private static String quoted(String name) {
        return '"' + MarkdownText.of(name) + '"';
    }
}
