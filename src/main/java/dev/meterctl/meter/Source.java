package dev.meterctl.meter;

import dev.meterctl.text.Place;
import java.util.Map;

/// Where a desired meter is written down.
///
/// @param meter the place of its event name
/// @param fields the places of the values that are written out and may differ from live ones, by dotted path
/// (`default_aggregation.formula`)
public record Source(Place meter, Map<String, Place> fields) {

    public Source {
        fields = Map.copyOf(fields);
    }

    /// The place of a field's value; where the field is left to its default, the place of the meter.
    public Place of(String path) {
        return fields.getOrDefault(path, meter);
    }
}
