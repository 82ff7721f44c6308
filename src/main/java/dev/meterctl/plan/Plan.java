package dev.meterctl.plan;

import static java.util.Comparator.comparing;

import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.text.Secrets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What would be done to bring the live meters to the desired state. A value: printed, stored, hashed, reviewed and
/// applied. Each event name is changed, in conflict, unchanged, unmanaged or retired: exactly one (law 5). The order
/// is a property of the plan and not of who built it (law 7).
///
/// @param changes in the order they are to be made: by [Stage], within each by event name, and within a replacement the
///     old meter first, since Stripe allows one active meter for a name
/// @param conflicts by event name
/// @param unmanaged those that cannot be understood, then the others; both by event name
/// @param unchanged event names, sorted
/// @param retired how many event names have inactive meters only and are in no manifest
/// @param notes by event name
public record Plan(
        PlanTarget target,
        List<Change> changes,
        List<Conflict> conflicts,
        List<Unmanaged> unmanaged,
        List<String> unchanged,
        int retired,
        List<Note> notes) {

    private static final Comparator<Change> ORDER = comparing(Stage::of)
            .thenComparing(Change::eventName)
            .thenComparing(change -> !(change instanceof Deactivate));

    public Plan {
        changes = changes.stream().sorted(ORDER).toList();
        conflicts = conflicts.stream().sorted(comparing(Conflict::eventName)).toList();
        unmanaged = unmanaged.stream().sorted(Unmanaged.ORDER).toList();
        unchanged = unchanged.stream().sorted().toList();
        notes = notes.stream()
                .sorted(comparing(Note::eventName).thenComparing(Note::text))
                .toList();
        if (retired < 0) {
            throw new IllegalArgumentException("retired is a count");
        }
    }

    /// The same plan with more notes.
    Plan with(Stream<Note> more) {
        List<Note> all = Stream.concat(notes.stream(), more).toList();
        return new Plan(target, changes, conflicts, unmanaged, unchanged, retired, all);
    }

    /// The same plan without secrets in what it says of the account, see [LiveText]. Ids stay: calls are made
    /// with them.
    Plan without(Secrets secrets) {
        return new Plan(
                target,
                changes.stream().map(change -> change.without(secrets)).toList(),
                conflicts.stream().map(conflict -> conflict.without(secrets)).toList(),
                unmanaged.stream().map(meter -> meter.without(secrets)).toList(),
                unchanged,
                retired,
                notes.stream()
                        .map(note -> new Note(note.eventName(), secrets.masked(note.text())))
                        .toList());
    }

    /// The changes that make an active meter inactive, those of replacements included.
    public List<Deactivate> deactivations() {
        return changes.stream()
                .filter(Deactivate.class::isInstance)
                .map(Deactivate.class::cast)
                .toList();
    }

    public Summary summary() {
        return Summary.of(this);
    }
}
