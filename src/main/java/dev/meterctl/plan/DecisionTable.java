package dev.meterctl.plan;

import static java.util.stream.Collectors.joining;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What is to become of a desired meter, given the live meters of its name:
///
/// | live | desired | result |
/// |---|---|---|
/// | none | active | create |
/// | none | inactive | unchanged, with a note |
/// | active, same | active | unchanged, or rename |
/// | active, same | inactive | rename if needed, then deactivate |
/// | inactive, same | active | reactivate, and rename if needed |
/// | inactive, same | inactive | unchanged, or rename |
/// | immutable fields differ | inactive | as "same", with a note |
/// | immutable fields differ | active | conflict, or a replacement where the manifest allows it |
/// | several active | any | conflict |
/// | one of a status unknown to us | any but active and same | conflict |
/// | one that cannot be understood | any | conflict |
///
/// "Live" is the current meter of [MetersOfName], and "same" compares the immutable fields.
final class DecisionTable {

    private final DesiredMeter desired;
    private final MetersOfName history;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private DecisionTable(DesiredMeter desired, MetersOfName history) {
        this.desired = desired;
        this.history = history;
    }

    /// @param live the live meters of the desired name, in any order
    /// @param unreadable those of the name that cannot be understood
    static Decision decide(DesiredMeter desired, Collection<LiveMeter> live, Collection<UnreadableMeter> unreadable) {
        return UnreadableConflict.of(desired, unreadable)
                .map(Decision::refuse)
                .orElseGet(() -> new DecisionTable(desired, new MetersOfName(desired, live)).decide());
    }

    private Decision decide() {
        Optional<LiveMeter> found = history.current();
        if (found.isEmpty()) {
            return none();
        }
        LiveMeter current = found.get();
        if (history.active().size() > 1) {
            return severalActive(current);
        }
        List<Drift> drift = immutableDrift(current);
        boolean keepsRunning = desired.isActive() && current.isActive() && drift.isEmpty();
        Optional<LiveMeter> unknown = history.ofUnknownStatus();
        if (unknown.isPresent() && !keepsRunning) {
            return unknownStatus(unknown.get());
        }
        if (!drift.isEmpty() && desired.isActive()) {
            return switch (desired.lifecycle().onImmutableDrift()) {
                case REFUSE -> refuse(current, drift);
                case REPLACE -> replace(current);
            };
        }
        if (!drift.isEmpty()) {
            notes.add("Live differs in " + drift.stream().map(Drift::field).collect(joining(", "))
                    + "; that cannot be changed, and no longer matters for an inactive meter.");
        }
        return same(current);
    }

    private Decision none() {
        if (desired.isActive()) {
            changes.add(create(false));
        } else {
            notes.add("There is no such meter, and Stripe cannot create an inactive one: nothing to do.");
        }
        return decided();
    }

    private Decision same(LiveMeter current) {
        renameIfNeeded(current);
        if (desired.isActive() && current.isInactive()) {
            changes.add(new Reactivate(desired.eventName(), current.id(), false));
        }
        if (!desired.isActive() && current.isActive()) {
            changes.add(deactivate(current, false));
        }
        if (desired.isActive() && !current.unknownFields().isEmpty()) {
            notes.add("Live holds fields that this version of meterctl does not know: " + unknownFields(current) + ".");
        }
        return decided();
    }

    private Decision replace(LiveMeter current) {
        String loss = "";
        if (current.isActive()) {
            changes.add(deactivate(current, true));
            loss = "Events sent between the two calls of the replacement are lost. ";
        }
        Optional<LiveMeter> twin = history.inactiveTwin();
        if (twin.isPresent()) {
            renameIfNeeded(twin.get());
            changes.add(new Reactivate(desired.eventName(), twin.get().id(), true));
        } else {
            changes.add(create(true));
        }
        notes.add(loss + "Prices stay with the old meter, " + current.id() + ".");
        return decided();
    }

    private Decision severalActive(LiveMeter current) {
        String ids = history.active().stream().map(LiveMeter::id).sorted().collect(joining(", "));
        return refuse(current, List.of(new Drift("id", ids, "one active meter")));
    }

    private Decision unknownStatus(LiveMeter meter) {
        return refuse(
                meter,
                List.of(new Drift(
                        "status", meter.status().value(), desired.status().value())));
    }

    private Decision refuse(LiveMeter current, List<Drift> drift) {
        return Decision.refuse(new Conflict(
                desired.eventName(),
                current.id(),
                desired.source().of(drift.getFirst().field()),
                drift));
    }

    private Decision decided() {
        return Decision.change(changes, notes);
    }

    private Create create(boolean replacement) {
        return new Create(desired.eventName(), desired.displayName(), desired.immutable(), replacement);
    }

    private Deactivate deactivate(LiveMeter meter, boolean replacement) {
        return new Deactivate(
                desired.eventName(),
                meter.id(),
                replacement,
                desired.lifecycle().preventDeactivation());
    }

    private void renameIfNeeded(LiveMeter meter) {
        if (!meter.displayName().equals(desired.displayName())) {
            changes.add(new Rename(desired.eventName(), meter.id(), meter.displayName(), desired.displayName()));
        }
    }

    /// An active meter with unknown fields is left running; to reactivate one would bring back what no manifest states.
    private List<Drift> immutableDrift(LiveMeter current) {
        if (history.isTwin(current)) {
            return List.of();
        }
        List<Drift> drift = new ArrayList<>();
        for (MeterField field : MeterField.immutable()) {
            String live = current.immutable().get(field);
            String wanted = desired.immutable().get(field);
            if (!Objects.equals(live, wanted)) {
                drift.add(new Drift(field.path(), live, wanted));
            }
        }
        if (current.isInactive()) {
            current.unknownFields().forEach((path, value) -> drift.add(new Drift(path, value, null)));
        }
        return drift;
    }

    private static String unknownFields(LiveMeter meter) {
        return meter.unknownFields().entrySet().stream()
                .map(field -> field.getKey() + " = " + field.getValue())
                .collect(joining(", "));
    }
}
