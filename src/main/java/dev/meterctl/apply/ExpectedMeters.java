package dev.meterctl.apply;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import dev.meterctl.meter.Listing;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.PriorState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The meters of an account as they should be, given those that the plan was made from and what became of its changes
/// since. A change that is not made leaves its meter as it was.
final class ExpectedMeters {

    private final Map<String, PriorState.Meter> byId = new TreeMap<>();
    private final List<PriorState.Meter> unreadable;

    ExpectedMeters(Listing planned, Collection<Outcome.Of> outcomes) {
        planned.meters().forEach(meter -> byId.put(meter.id(), PriorState.Meter.of(meter)));
        unreadable = planned.unreadable().stream()
                .map(PriorState.Meter::of)
                .sorted(comparing(PriorState.Meter::toString))
                .toList();
        for (Outcome.Of of : outcomes) {
            String id = of.id();
            if (id != null && of.outcome().made()) {
                make(of.change(), id);
            }
        }
    }

    /// Takes a change as made.
    ///
    /// @param id of the meter it was made to
    void make(Change change, String id) {
        switch (change) {
            case Change.Create create ->
                byId.put(
                        id,
                        new PriorState.Meter(
                                create.eventName(), id, create.displayName(), Status.ACTIVE.value(), "", ""));
            case Change.Rename rename ->
                byId.computeIfPresent(id, (same, meter) -> meter.withDisplayName(rename.after()));
            case Change.Deactivate ignored ->
                byId.computeIfPresent(id, (same, meter) -> meter.withStatus(Status.INACTIVE));
            case Change.Reactivate ignored ->
                byId.computeIfPresent(id, (same, meter) -> meter.withStatus(Status.ACTIVE));
        }
    }

    /// By event name, those of a name by id, and last those that cannot be understood.
    Map<String, List<PriorState.Meter>> byName() {
        return Stream.concat(byId.values().stream(), unreadable.stream())
                .collect(groupingBy(PriorState.Meter::eventName));
    }
}
