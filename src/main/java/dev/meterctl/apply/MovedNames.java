package dev.meterctl.apply;

import static java.util.stream.Collectors.groupingBy;

import dev.meterctl.meter.Listing;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Footing;
import dev.meterctl.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The event names whose meters are no longer those that a plan rests on: one came, or was renamed, deactivated or
/// reactivated since.
record MovedNames(Set<String> names) {

    static final MovedNames NONE = new MovedNames(Set.of());

    static MovedNames of(Plan plan, Footing footing, Listing live) {
        Map<String, List<Footing.Meter>> before = byName(footing);
        Map<String, List<Footing.Meter>> now = byName(Footing.of(plan, live));
        return new MovedNames(plan.changes().stream()
                .map(Change::eventName)
                .filter(name -> !before.getOrDefault(name, List.of()).equals(now.getOrDefault(name, List.of())))
                .collect(Collectors.toSet()));
    }

    boolean contains(String eventName) {
        return names.contains(eventName);
    }

    private static Map<String, List<Footing.Meter>> byName(Footing footing) {
        return footing.meters().stream().collect(groupingBy(Footing.Meter::eventName));
    }
}
