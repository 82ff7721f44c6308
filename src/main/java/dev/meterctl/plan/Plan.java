package dev.meterctl.plan;

import dev.meterctl.plan.Change.Deactivate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What would be done to bring the live meters to the desired state. A value: printed, stored, hashed, reviewed and
/// applied. Each event name is changed, in conflict, unchanged, unmanaged or retired: exactly one (law 5). The order
/// is a property of the plan and not of who built it (law 7).
///
/// @param changes in the order they are to be made, see [ChangeOrder]
/// @param conflicts by event name
/// @param unmanaged those that cannot be understood, then the others; both by event name
/// @param unchanged event names, sorted
/// @param retired how many event names have inactive meters only and are in no manifest
/// @param notes by event name
public record Plan(
        Basis basis,
        List<Change> changes,
        List<Conflict> conflicts,
        List<Unmanaged> unmanaged,
        List<String> unchanged,
        int retired,
        List<Note> notes) {

    public Plan {
        changes = changes.stream().sorted(ChangeOrder.COMPARATOR).toList();
        conflicts = conflicts.stream()
                .sorted(Comparator.comparing(Conflict::eventName))
                .toList();
        unmanaged = unmanaged.stream().sorted(Unmanaged.ORDER).toList();
        unchanged = unchanged.stream().sorted().toList();
        notes = notes.stream()
                .sorted(Comparator.comparing(Note::eventName).thenComparing(Note::text))
                .toList();
        if (retired < 0) {
            throw new IllegalArgumentException("retired is a count");
        }
    }

    /// The same plan with more notes.
    Plan with(List<Note> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Note> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Plan(basis, changes, conflicts, unmanaged, unchanged, retired, all);
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
