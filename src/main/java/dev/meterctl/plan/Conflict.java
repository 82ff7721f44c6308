package dev.meterctl.plan;

import dev.meterctl.meter.Place;
import java.util.List;

/// A difference between desired and live that no call can close.
///
/// @param id the current live meter of the name
/// @param source where the manifest states the first of the differing fields
/// @param drift what differs, at least one field
public record Conflict(String eventName, String id, Place source, List<Drift> drift) {

    public Conflict {
        drift = List.copyOf(drift);
        if (drift.isEmpty()) {
            throw new IllegalArgumentException("a conflict names what differs");
        }
    }
}
