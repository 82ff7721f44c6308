package dev.meterctl.plan;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.joining;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The conflict of a desired meter with a live one of its name that cannot be understood: whatever was done about the
/// name would rest on a guess. It names every field that cannot be read, and what the manifest wants there.
final class UnreadableConflict {

    /// In place of an id.
    static final String NO_ID = "no id";

    private final DesiredMeter desired;
    private final Map<String, @Nullable String> immutable;

    private UnreadableConflict(DesiredMeter desired) {
        this.desired = desired;
        this.immutable = desired.immutable().byPath();
    }

    /// @param meters those of the name, in any order; of several, one is shown at a time
    static Optional<Conflict> of(DesiredMeter desired, Collection<UnreadableMeter> meters) {
        return meters.stream()
                .min(comparing(UnreadableMeter::id, nullsLast(naturalOrder())).thenComparing(UnreadableMeter::toString))
                .map(new UnreadableConflict(desired)::with);
    }

    private Conflict with(UnreadableMeter meter) {
        List<Drift> drift = meter.faults().stream().map(this::drift).toList();
        String first = drift.getFirst().field();
        String stated = immutable.keySet().stream()
                .filter(path -> isAtOrBelow(first, path))
                .findFirst()
                .orElse(first);
        String id = meter.id();
        return new Conflict(
                desired.eventName(), id == null ? NO_ID : id, desired.source().of(stated), drift, meter.fault());
    }

    /// Where no manifest states the field, or wants nothing in place of nothing, what every meter has is wanted.
    private Drift drift(Fault fault) {
        String live = fault.live();
        String wanted = wanted(fault.field());
        if (wanted == null && (live == null || !immutable.containsKey(fault.field()))) {
            wanted = fault.expected();
        }
        // A number may be written like the text that is wanted.
        return new Drift(fault.field(), live, wanted != null && wanted.equals(live) ? '"' + wanted + '"' : wanted);
    }

    /// What the manifest wants, of a block all that is in it.
    private @Nullable String wanted(String field) {
        return switch (field) {
            case "event_name" -> desired.eventName();
            case "display_name" -> desired.displayName();
            case "status" -> desired.status().value();
            default -> immutable.containsKey(field) ? immutable.get(field) : block(field);
        };
    }

    private @Nullable String block(String field) {
        String inner = immutable.entrySet().stream()
                .filter(entry -> isAtOrBelow(field, entry.getKey()))
                .map(entry -> entry.getKey().substring(field.length() + 1) + ": " + entry.getValue())
                .collect(joining(", "));
        return inner.isEmpty() ? null : "{" + inner + "}";
    }

    private static boolean isAtOrBelow(String field, String path) {
        return path.equals(field) || path.startsWith(field + ".");
    }
}
