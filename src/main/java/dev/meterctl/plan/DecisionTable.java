package dev.meterctl.plan;

import static java.util.stream.Collectors.joining;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.text.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private @Nullable Conflict conflict;

    private DecisionTable(DesiredMeter desired, MetersOfName history) {
        this.desired = desired;
        this.history = history;
    }

    /// @param live the live meters of the desired name, in any order
    /// @param unreadable those of the name that cannot be understood
    static Decision decide(DesiredMeter desired, Collection<LiveMeter> live, Collection<UnreadableMeter> unreadable) {
        return UnreadableConflict.of(desired, unreadable)
                .map(conflict -> new Decision(List.of(), Optional.of(conflict), List.of()))
                .orElseGet(() -> new DecisionTable(desired, new MetersOfName(desired, live)).decide());
    }

    private Decision decide() {
        history.current().ifPresentOrElse(this::decide, this::create);
        return new Decision(changes, Optional.ofNullable(conflict), notes);
    }

    private void create() {
        if (desired.isActive()) {
            addCreate(false);
        } else {
            notes.add("There is no such meter, and Stripe cannot create an inactive one: nothing to do.");
        }
    }

    private void decide(LiveMeter current) {
        List<Drift> drift = immutableDrift(current);
        boolean keepsRunning = desired.isActive() && current.isActive() && drift.isEmpty();
        Optional<LiveMeter> unknown = history.ofUnknownStatus();
        if (history.active().size() > 1) {
            String ids = history.active().stream().map(LiveMeter::id).sorted().collect(joining(", "));
            refuse(current, List.of(new Drift("id", ids, "one active meter")));
        } else if (unknown.isPresent() && !keepsRunning) {
            String status = unknown.get().status().value();
            refuse(
                    unknown.get(),
                    List.of(new Drift("status", status, desired.status().value())));
        } else if (drift.isEmpty()) {
            same(current);
        } else if (!desired.isActive()) {
            notes.add("Live differs in " + drift.stream().map(Drift::field).collect(joining(", "))
                    + "; that cannot be changed, and no longer matters for an inactive meter.");
            same(current);
        } else if (desired.lifecycle().onImmutableDrift() == OnImmutableDrift.REPLACE) {
            replace(current);
        } else {
            refuse(current, drift);
        }
    }

    private void same(LiveMeter current) {
        renameIfNeeded(current);
        if (desired.isActive() && current.isInactive()) {
            changes.add(new Change.Reactivate(desired.eventName(), current.id(), false));
        }
        if (!desired.isActive() && current.isActive()) {
            addDeactivate(current, false);
        }
        if (desired.isActive() && !current.unknownFields().isEmpty()) {
            notes.add(current.unknownFields().entrySet().stream()
                    .map(field -> field.getKey() + " = " + field.getValue())
                    .collect(joining(", ", "Live holds fields that this version of meterctl does not know: ", ".")));
        }
    }

    private void replace(LiveMeter current) {
        String loss = "";
        if (current.isActive()) {
            addDeactivate(current, true);
            loss = "Events sent between the two calls of the replacement are lost. ";
        }
        history.inactiveTwin()
                .ifPresentOrElse(
                        twin -> {
                            renameIfNeeded(twin);
                            changes.add(new Change.Reactivate(desired.eventName(), twin.id(), true));
                        },
                        () -> addCreate(true));
        notes.add(loss + "Prices stay with the old meter, " + current.id() + ".");
    }

    private void refuse(LiveMeter current, List<Drift> drift) {
        Place source = desired.source().of(drift.getFirst().field());
        conflict = new Conflict(desired.eventName(), current.id(), source, drift, null);
    }

    private void addCreate(boolean replacement) {
        changes.add(new Change.Create(desired.eventName(), desired.displayName(), desired.immutable(), replacement));
    }

    private void addDeactivate(LiveMeter meter, boolean replacement) {
        boolean isProtected = desired.lifecycle().preventDeactivation();
        changes.add(new Change.Deactivate(desired.eventName(), meter.id(), replacement, isProtected));
    }

    private void renameIfNeeded(LiveMeter meter) {
        LiveText before = LiveText.of(meter.displayName());
        if (!before.is(desired.displayName())) {
            changes.add(new Change.Rename(desired.eventName(), meter.id(), before, desired.displayName()));
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
}
