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

    boolean leavesUnchanged() {
        return changes.isEmpty() && conflict.isEmpty();
    }
}
