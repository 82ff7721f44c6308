package dev.meterctl.plan;

import static dev.meterctl.meter.LiveMeters.withDisplayName;
import static dev.meterctl.meter.LiveMeters.withStatus;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An account as Stripe would hold it, as a value, with Stripe's rules: a call that Stripe would refuse throws.
record World(List<LiveMeter> meters) {

    private static final Instant LATER = Instant.ofEpochSecond(1_000_000);

    World {
        meters = List.copyOf(meters);
    }

    World afterAll(List<Change> changes) {
        World world = this;
        for (Change change : changes) {
            world = world.after(change);
        }
        return world;
    }

    World after(Change change) {
        if (!allows(change)) {
            throw new IllegalStateException("Stripe would refuse " + change);
        }
        return switch (change) {
            case Create create ->
                with(new LiveMeter(
                        "mtr_new_" + meters.size(),
                        create.eventName(),
                        create.displayName(),
                        create.immutable(),
                        Status.ACTIVE,
                        LATER.plusSeconds(meters.size()),
                        Mode.TEST,
                        Collections.emptySortedMap()));
            case Rename rename -> with(withDisplayName(meter(rename.id()), rename.after()));
            case Deactivate deactivate -> with(withStatus(meter(deactivate.id()), Status.INACTIVE));
            case Reactivate reactivate -> with(withStatus(meter(reactivate.id()), Status.ACTIVE));
        };
    }

    /// Whether Stripe would make the call.
    boolean allows(Change change) {
        List<LiveMeter> named = named(change.eventName());
        return switch (change) {
            case Create create -> active(create.eventName()).isEmpty();
            case Rename rename ->
                named.stream()
                        .anyMatch(meter -> meter.id().equals(rename.id())
                                && rename.before().is(meter.displayName()));
            case Deactivate deactivate ->
                named.stream().anyMatch(meter -> meter.id().equals(deactivate.id()) && meter.isActive());
            case Reactivate reactivate ->
                active(reactivate.eventName()).isEmpty()
                        && named.stream().anyMatch(meter -> meter.id().equals(reactivate.id()) && meter.isInactive());
        };
    }

    List<LiveMeter> active(String eventName) {
        return named(eventName).stream().filter(LiveMeter::isActive).toList();
    }

    List<LiveMeter> named(String eventName) {
        return meters.stream()
                .filter(meter -> meter.eventName().equals(eventName))
                .toList();
    }

    LiveMeter meter(String id) {
        return meters.stream()
                .filter(meter -> meter.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private World with(LiveMeter changed) {
        List<LiveMeter> others = new ArrayList<>(meters);
        others.removeIf(meter -> meter.id().equals(changed.id()));
        others.add(changed);
        return new World(others);
    }
}
