package dev.meterctl.reconcile;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.plan.GuardedPlan;
import java.util.List;

/// What a plan is made from: manifests, or a plan that was saved and reviewed.
public sealed interface PlanSource {

    /// The meters that manifests declare; none where a plan was saved.
    List<DesiredMeter> desired();

    record Manifests(List<DesiredMeter> desired) implements PlanSource {}

    record SavedPlan(GuardedPlan plan) implements PlanSource {
        @Override
        public List<DesiredMeter> desired() {
            return List.of();
        }
    }
}
