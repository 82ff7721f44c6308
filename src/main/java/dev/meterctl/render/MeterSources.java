package dev.meterctl.render;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.text.Place;
import dev.meterctl.text.Untrusted;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where people find what a plan speaks of, and whom they ask: the manifests' places and owners by event name.
public record MeterSources(Map<String, Place> places, Map<String, String> owners) {

    /// In place of an event name that cannot be read.
    public static final String NO_NAME = "(no name)";

    /// Nothing is known, as of a plan that was read from a file.
    public static final MeterSources NONE = new MeterSources(Map.of(), Map.of());

    public MeterSources {
        places = Map.copyOf(places);
        owners = Map.copyOf(owners);
    }

    public static MeterSources of(Collection<DesiredMeter> desired) {
        Map<String, Place> places = new LinkedHashMap<>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (DesiredMeter meter : desired) {
            places.put(meter.eventName(), meter.source().meter());
            if (meter.owner() != null) {
                owners.put(meter.eventName(), meter.owner());
            }
        }
        return new MeterSources(places, owners);
    }

    public Optional<Place> place(String eventName) {
        return Optional.ofNullable(places.get(eventName));
    }

    /// The place as `file:line`; empty where it is unknown.
    public Untrusted line(String eventName) {
        return Untrusted.of(place(eventName)
                .map(place -> new Place(place.file(), place.line(), 0).text())
                .orElse(""));
    }

    /// Who is named and not called; empty where nobody is named.
    public Untrusted owner(String eventName) {
        return Untrusted.of(owners.get(eventName));
    }
}
