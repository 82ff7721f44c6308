package dev.meterctl.apply;

import dev.meterctl.meter.Listing;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PriorState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The event names whose meters are no longer those that a plan rests on: one came, or was renamed, deactivated or
/// reactivated since.
record StaleNames(Set<String> names) {

    static final StaleNames NONE = new StaleNames(Set.of());

    /// @param expected as the plan found them, or left them
    static StaleNames of(Plan plan, ExpectedMeters expected, Listing live) {
        Map<String, List<PriorState.Meter>> before = expected.byName();
        Map<String, List<PriorState.Meter>> now = new ExpectedMeters(live, List.of()).byName();
        return new StaleNames(plan.changes().stream()
                .map(Change::eventName)
                .filter(name -> !before.getOrDefault(name, List.of()).equals(now.getOrDefault(name, List.of())))
                .collect(Collectors.toSet()));
    }

    boolean contains(String eventName) {
        return names.contains(eventName);
    }
}
