package dev.meterctl.reconcile;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Staleness;
import java.util.Optional;

/// A plan as it is to be applied now.
///
/// @param staleness why a saved plan is not the plan that would be made now; such a plan must not be applied
public record PlanNow(GuardedPlan plan, Optional<Staleness> staleness) {}
