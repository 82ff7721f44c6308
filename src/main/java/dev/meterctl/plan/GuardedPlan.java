package dev.meterctl.plan;

import java.util.List;

/// A plan and what the guards said of it.
///
/// @param refusals in the order of the guards
public record GuardedPlan(Plan plan, List<Refusal> refusals) {

    public GuardedPlan {
        refusals = List.copyOf(refusals);
    }

    /// Whether the plan must not be applied: a conflict, or a guard's refusal.
    public boolean blocked() {
        return !plan.conflicts().isEmpty() || !refusals.isEmpty();
    }

    /// See [Fingerprint].
    public String fingerprint() {
        return Fingerprint.of(plan);
    }
}
