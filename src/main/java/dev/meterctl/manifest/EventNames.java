package dev.meterctl.manifest;

import dev.meterctl.text.Place;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The event names of all manifests: each may be stated once.
final class EventNames {

    private record First(String name, Place place) {}

    private final Map<String, Place> exact = new HashMap<>();
    private final Map<String, First> plain = new HashMap<>();

    /// Takes note of a name, and reports it if it is stated already or looks like one that is.
    void add(YamlNode.Scalar eventName, DiagnosticCollector diagnostics) {
        String name = eventName.text();
        String start = "The event name " + Untrusted.of(name).quoted();
        Place place = diagnostics.source().place(eventName.span());
        Place same = exact.putIfAbsent(name, place);
        if (same != null) {
            String message = start + " is stated already, at `" + same.text() + "`.";
            diagnostics.add(DiagnosticCode.DUPLICATE_METER, eventName.span(), message, "keep one of the two meters");
            return;
        }
        First alike = plain.putIfAbsent(name.toLowerCase(Locale.ROOT).replace('-', '_'), new First(name, place));
        if (alike != null) {
            String message = start + " looks like " + Untrusted.of(alike.name()).quoted() + " at `"
                    + alike.place().text() + "`.";
            String hint = "to Stripe they are two meters; keep one unless both are meant";
            diagnostics.add(DiagnosticCode.LOOK_ALIKE, eventName.span(), message, hint);
        }
    }
}
