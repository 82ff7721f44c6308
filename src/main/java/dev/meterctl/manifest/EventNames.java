package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.text.Place;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.PlaceText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The event names of all manifests: each may be stated once.
final class EventNames {

    private record First(String name, Place place) {}

    private final Map<String, Place> exact = new HashMap<>();
    private final Map<String, First> plain = new HashMap<>();

    /// Takes note of a meter's name, unless there is something to be said of it.
    boolean accept(DesiredMeter meter) {
        String name = meter.eventName();
        Place place = meter.source().meter();
        if (exact.containsKey(name) || plain.putIfAbsent(plain(name), new First(name, place)) != null) {
            return false;
        }
        exact.put(name, place);
        return true;
    }

    /// Takes note of a name, and reports it if it is stated already or looks like one that is.
    void add(YamlNode.Scalar eventName, DiagnosticCollector faults) {
        String name = eventName.text();
        Place place = faults.source().place(eventName.span());
        Place same = exact.putIfAbsent(name, place);
        if (same != null) {
            faults.add(
                    DiagnosticCode.DUPLICATE_METER,
                    eventName.span(),
                    "The event name " + Untrusted.of(name).quoted() + " is stated already, at " + PlaceText.of(same)
                            + ".",
                    "keep one of the two meters");
            return;
        }
        First alike = plain.putIfAbsent(plain(name), new First(name, place));
        if (alike != null) {
            faults.add(
                    DiagnosticCode.LOOK_ALIKE,
                    eventName.span(),
                    "The event name " + Untrusted.of(name).quoted() + " looks like "
                            + Untrusted.of(alike.name()).quoted() + " at " + PlaceText.of(alike.place()) + ".",
                    "to Stripe they are two meters; keep one unless both are meant");
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
