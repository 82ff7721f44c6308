package dev.meterctl.plan;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.joining;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The conflict of a desired meter with a live one of its name that cannot be understood: whatever was done about the
/// name would rest on a guess. It names every field that cannot be read, and what the manifest wants there.
final class UnreadableConflict {

    /// In place of an id.
    static final String NO_ID = "no id";

    private final DesiredMeter desired;
    private final Map<String, String> wanted = new LinkedHashMap<>();

    private UnreadableConflict(DesiredMeter desired) {
        this.desired = desired;
        wanted.put(MeterField.EVENT_NAME.path(), desired.eventName());
        wanted.put(MeterField.DISPLAY_NAME.path(), desired.displayName());
        wanted.put(MeterField.STATUS.path(), desired.status().value());
        desired.immutable().values().forEach((field, value) -> wanted.put(field.path(), value));
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
        String stated = MeterField.immutable().stream()
                .map(MeterField::path)
                .filter(path -> path.startsWith(first + "."))
                .findFirst()
                .orElse(first);
        return new Conflict(
                desired.eventName(),
                Objects.requireNonNullElse(meter.id(), NO_ID),
                desired.source().of(stated),
                drift,
                meter.fault());
    }

    /// Where no manifest states the field, or wants nothing in place of nothing, what every meter has is wanted.
    private Drift drift(Fault fault) {
        String live = fault.live();
        String wanted = wanted(fault.field());
        boolean isImmutable =
                MeterField.immutable().stream().anyMatch(field -> field.path().equals(fault.field()));
        if (wanted == null && (live == null || !isImmutable)) {
            wanted = fault.expected();
        }
        // A number may be written like the text that is wanted.
        return new Drift(fault.field(), live, wanted != null && wanted.equals(live) ? '"' + wanted + '"' : wanted);
    }

    /// What the manifest wants, of a block all that is in it.
    private @Nullable String wanted(String path) {
        String inner = wanted.entrySet().stream()
                .filter(field -> field.getKey().startsWith(path + "."))
                .map(field -> field.getKey().substring(path.length() + 1) + ": " + field.getValue())
                .collect(joining(", "));
        return inner.isEmpty() ? wanted.get(path) : "{" + inner + "}";
    }
}
