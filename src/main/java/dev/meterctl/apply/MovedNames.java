package dev.meterctl.apply;

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

    /// @param expected as the plan found them, or left them
    static MovedNames of(Plan plan, ExpectedMeters expected, Listing live) {
        Map<String, List<Footing.Meter>> before = expected.byName();
        Map<String, List<Footing.Meter>> now = new ExpectedMeters(live, List.of()).byName();
        return new MovedNames(plan.changes().stream()
                .map(Change::eventName)
                .filter(name -> !before.getOrDefault(name, List.of()).equals(now.getOrDefault(name, List.of())))
                .collect(Collectors.toSet()));
    }

    boolean contains(String eventName) {
        return names.contains(eventName);
    }
}
