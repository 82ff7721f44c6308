package dev.meterctl.plan;

import java.util.List;
import java.util.Optional;

/// What is to become of one event name: changes, a conflict, or neither.
///
/// @param notes texts for the reader, see [Note]
record Decision(List<Change> changes, Optional<Conflict> conflict, List<String> notes) {

    Decision {
        if (conflict.isPresent() && !changes.isEmpty()) {
            throw new IllegalArgumentException("a name in conflict is not changed");
        }
    }

    static Decision change(List<Change> changes, List<String> notes) {
        return new Decision(changes, Optional.empty(), notes);
    }

    static Decision refuse(Conflict conflict) {
        return new Decision(List.of(), Optional.of(conflict), List.of());
    }

    boolean leavesUnchanged() {
        return changes.isEmpty() && conflict.isEmpty();
    }
}
