package dev.meterctl.plan;

import static java.util.stream.Collectors.toMap;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.plan.Change.Deactivate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Safety checks on a plan, made before anything is applied and shown in the plan itself. Pure, like the planner.
public final class Guard {

    /// `lifecycle.prevent_deactivation` of a manifest; holds whatever option is given.
    static final String PREVENT_DEACTIVATION = "prevent-deactivation";

    private Guard() {}

    /// The plan together with what speaks against applying it.
    ///
    /// @param desired the meters the plan was made for
    public static GuardedPlan check(Plan plan, Collection<DesiredMeter> desired) {
        return new GuardedPlan(plan, preventDeactivation(plan, desired));
    }

    private static List<Refusal> preventDeactivation(Plan plan, Collection<DesiredMeter> desired) {
        Map<String, DesiredMeter> byName = desired.stream().collect(toMap(DesiredMeter::eventName, meter -> meter));
        List<Refusal> refusals = new ArrayList<>();
        for (Change change : plan.changes()) {
            DesiredMeter meter = byName.get(change.eventName());
            if (change instanceof Deactivate deactivate
                    && meter != null
                    && meter.lifecycle().preventDeactivation()) {
                refusals.add(new Refusal(
                        PREVENT_DEACTIVATION,
                        "`%s` would %s, but its manifest sets `lifecycle.prevent_deactivation`; take that out first if the meter is to go."
                                .formatted(
                                        deactivate.eventName(),
                                        deactivate.replacement() ? "be replaced" : "be deactivated")));
            }
        }
        return refusals;
    }
}
