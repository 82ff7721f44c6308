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
        unknownFields = unknownFields.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(unknownFields));
    }

    public LiveMeter(
            String id,
            String eventName,
            String displayName,
            ImmutableFields immutable,
            Status status,
            Instant created,
            Mode mode) {
        this(id, eventName, displayName, immutable, status, created, mode, Collections.emptySortedMap());
    }

    @Override
    public boolean isActive() {
        return status.isActive();
    }

    public boolean isInactive() {
        return status.isInactive();
    }

    public LiveMeter withStatus(Status changed) {
        return new LiveMeter(id, eventName, displayName, immutable, changed, created, mode, unknownFields);
    }

    public LiveMeter withDisplayName(String changed) {
        return new LiveMeter(id, eventName, changed, immutable, status, created, mode, unknownFields);
    }
}
