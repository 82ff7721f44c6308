package dev.meterctl.plan;

import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.text.Place;
import dev.meterctl.text.Secrets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A difference between desired and live that no call can close.
///
/// @param id the current live meter of the name; `no id` where it has none that can be read
/// @param source where the manifest states the first of the differing fields
/// @param drift what differs, at least one field
/// @param fault why the live meter cannot be understood, see [UnreadableMeter#fault]; null where it can
public record Conflict(
        String eventName,
        String id,
        Place source,
        List<Drift> drift,
        @Nullable String fault) {

    public Conflict {
        drift = List.copyOf(drift);
        if (drift.isEmpty()) {
            throw new IllegalArgumentException("a conflict names what differs");
        }
    }

    Conflict without(Secrets secrets) {
        List<Drift> masked = drift.stream().map(one -> one.without(secrets)).toList();
        return new Conflict(eventName, id, source, masked, fault);
    }
}
