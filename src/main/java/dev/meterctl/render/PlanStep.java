package dev.meterctl.render;

import static java.util.stream.Collectors.toSet;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a person sees as one thing to be done: a change, or the changes of a replacement together.
///
/// @param changes in the order they are made: one, or those that take one meter of a name out of the way and put
///     another in its place
/// @param notes of the plan on a replacement
public record PlanStep(Kind kind, String eventName, List<Change> changes, List<Note> notes) {

    /// What is done.
    public enum Kind {
        CREATE("+", Tone.GOOD),
        REACTIVATE("^", Tone.NEUTRAL),
        RENAME("~", Tone.CHANGED),
        REPLACE("±", Tone.REPLACED),
        DEACTIVATE("-", Tone.BAD);

        private final String glyph;
        private final Tone tone;

        Kind(String glyph, Tone tone) {
            this.glyph = glyph;
            this.tone = tone;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// One character that says the same.
        public String glyph() {
            return glyph;
        }

        public Tone tone() {
            return tone;
        }

        private static Kind of(Change change) {
            return change.replacement() ? REPLACE : valueOf(change.action().toUpperCase(Locale.ROOT));
        }
    }

    /// The steps of a plan in its order, where the parts of a replacement stand together.
    public static List<PlanStep> of(Plan plan) {
        Map<Object, List<Change>> steps = new LinkedHashMap<>();
        for (Change change : plan.changes()) {
            Object key = change.replacement() ? change.eventName() : change;
            steps.computeIfAbsent(key, none -> new ArrayList<>()).add(change);
        }
        return steps.values().stream().map(changes -> of(changes, plan)).toList();
    }

    private static PlanStep of(List<Change> changes, Plan plan) {
        Change first = changes.getFirst();
        Predicate<Note> belongs = note -> note.eventName().equals(first.eventName());
        List<Note> notes =
                first.replacement() ? plan.notes().stream().filter(belongs).toList() : List.of();
        return new PlanStep(Kind.of(first), first.eventName(), changes, notes);
    }

    /// The notes of a plan that belong to no replacement.
    public static List<Note> notesBesides(Plan plan) {
        List<Note> notes = new ArrayList<>(plan.notes());
        Set<String> replaced = plan.changes().stream()
                .filter(Change::replacement)
                .map(Change::eventName)
                .collect(toSet());
        notes.removeIf(note -> replaced.contains(note.eventName()));
        return notes;
    }

    /// The display names that a change gives, each between quotes; empty where it gives none.
    public static String names(Change change, Function<Untrusted, String> shown) {
        return switch (change) {
            case Create create -> quoted(create.displayName(), shown);
            case Rename rename -> quoted(rename.before().shown(), shown) + " → " + quoted(rename.after(), shown);
            case Reactivate _, Deactivate _ -> "";
        };
    }

    private static String quoted(String name, Function<Untrusted, String> shown) {
        return '"' + shown.apply(Untrusted.of(name)) + '"';
    }

    /// What a person should see of a meter to be created, since none of it can be changed later: the formula, and what
    /// differs from Stripe's defaults. Values by dotted path, in one fixed order; none for other changes.
    public static Map<String, Untrusted> fields(Change change) {
        Map<String, Untrusted> shown = new LinkedHashMap<>();
        if (change instanceof Create create) {
            create.immutable().values().forEach((field, value) -> {
                if (!field.defaultValue().equals(Optional.of(value))) {
                    shown.put(field.path(), Untrusted.of(value));
                }
            });
        }
        return shown;
    }
}
