package dev.meterctl.meter;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A meter as Stripe holds it, just read. Stripe allows at most one active meter for an event name, and any number of
/// inactive ones; meters are never deleted, and of an existing one only `display_name` and the status ever change.
///
/// @param id Stripe's id, `mtr_...`
/// @param created second of creation, as Stripe states it
/// @param unknownFields fields of the answer that are set (not null, false or empty) and that this version does not
///     know, by dotted path, as JSON text
public record LiveMeter(
        String id,
        String eventName,
        String displayName,
        ImmutableFields immutable,
        Status status,
        Instant created,
        Mode mode,
        SortedMap<String, String> unknownFields)
        implements ListedMeter {

    public LiveMeter {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a live meter has an id");
        }
        unknownFields = Collections.unmodifiableSortedMap(new TreeMap<>(unknownFields));
    }

    public boolean isInactive() {
        return status.isInactive();
    }
}
