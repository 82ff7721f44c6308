package dev.meterctl.apply;

import static java.util.stream.Collectors.toMap;

import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PriorState;
import java.util.Map;

/// In which status a rename is to find its meter: as the plan found it, or active where the plan reactivates it
/// before. Stripe renames a meter in any status; but a meter that somebody deactivated or reactivated since is no
/// longer the one the plan decided about.
///
/// @param byId Stripe's word of the status, by the id of the meter
record RenamedStatuses(Map<String, LiveText> byId) {

    static RenamedStatuses of(Plan plan, Listing live) {
        Map<String, LiveText> byId = PriorState.of(plan, live).meters().stream()
                .collect(toMap(PriorState.Meter::id, PriorState.Meter::status, (first, second) -> first));
        for (Change change : plan.changes()) {
            if (change instanceof Change.Reactivate reactivate && !reactivate.replacement()) {
                byId.put(reactivate.id(), LiveText.of(Status.ACTIVE.value()));
            }
        }
        return new RenamedStatuses(byId);
    }

    /// Whether the meter is in that status; also where the plan does not know one.
    boolean hold(Change.Rename rename, LiveMeter now) {
        LiveText expected = byId.get(rename.id());
        return expected == null || expected.is(now.status().value());
    }
}
