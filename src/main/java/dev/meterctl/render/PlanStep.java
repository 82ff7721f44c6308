package dev.meterctl.render;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.render.text.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a person sees as one thing to be done: a change, or the changes of a replacement together.
public sealed interface PlanStep {

    String eventName();

    record Single(Change change) implements PlanStep {
        @Override
        public String eventName() {
            return change.eventName();
        }
    }

    /// The changes that take one meter of a name out of the way and put another in its place.
    ///
    /// @param changes in the order they are made
    record Replacement(String eventName, List<Change> changes) implements PlanStep {

        public Replacement {
            changes = List.copyOf(changes);
        }
    }

    /// The steps of changes that are in a plan's order, where the parts of a replacement stand together.
    static List<PlanStep> of(List<Change> changes) {
        List<PlanStep> steps = new ArrayList<>();
        for (int from = 0; from < changes.size(); ) {
            Change first = changes.get(from);
            int to = from + 1;
            while (first.replacement() && to < changes.size() && isSameReplacement(first, changes.get(to))) {
                to++;
            }
            steps.add(
                    first.replacement()
                            ? new Replacement(first.eventName(), changes.subList(from, to))
                            : new Single(first));
            from = to;
        }
        return steps;
    }

    /// The notes of a plan that do not belong to a replacement; those are shown with it.
    static List<Note> notesBesides(Plan plan) {
        Set<String> replaced = plan.changes().stream()
                .filter(Change::replacement)
                .map(Change::eventName)
                .collect(Collectors.toSet());
        return plan.notes().stream()
                .filter(note -> !replaced.contains(note.eventName()))
                .toList();
    }

    private static boolean isSameReplacement(Change first, Change other) {
        return other.replacement() && other.eventName().equals(first.eventName());
    }

    /// The word of what is done.
    default String action() {
        return switch (this) {
            case Single single -> single.change().action();
            case Replacement ignored -> "replace";
        };
    }

    /// One character that says the same.
    default String glyph() {
        return switch (this) {
            case Single single -> glyph(single.change());
            case Replacement ignored -> "±";
        };
    }

    private static String glyph(Change change) {
        return switch (change) {
            case Create ignored -> "+";
            case Reactivate ignored -> "^";
            case Rename ignored -> "~";
            case Deactivate ignored -> "-";
        };
    }

    /// The text in the colour of what is done.
    default String paint(String text, Palette palette) {
        return switch (this) {
            case Single single ->
                switch (single.change()) {
                    case Create ignored -> palette.green(text);
                    case Reactivate ignored -> palette.cyan(text);
                    case Rename ignored -> palette.yellow(text);
                    case Deactivate ignored -> palette.red(text);
                };
            case Replacement ignored -> palette.magenta(text);
        };
    }
}
