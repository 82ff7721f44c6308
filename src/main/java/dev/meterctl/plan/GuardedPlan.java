package dev.meterctl.plan;

import dev.meterctl.text.Secrets;
import java.util.List;
import java.util.Optional;

/// A plan, what the guards said of it, and what it rests on.
///
/// @param refusals in the order of the guards
public record GuardedPlan(Plan plan, List<Refusal> refusals, PriorState priorState) {

    public GuardedPlan {
        refusals = List.copyOf(refusals);
    }

    /// The same plan, resting on an account that is known by its id.
    public GuardedPlan withAccount(Optional<String> account) {
        return new GuardedPlan(plan, refusals, new PriorState(priorState.oldestMeter(), priorState.meters(), account));
    }

    /// The same plan as it may be shown and written: without secrets in what it says of the account. What is compared,
    /// and the fingerprint, go by the SHA-256 of such a text.
    public GuardedPlan without(Secrets secrets) {
        List<Refusal> masked = refusals.stream()
                .map(refusal -> refusal.withMessage(secrets.masked(refusal.message())))
                .toList();
        return new GuardedPlan(plan.without(secrets), masked, priorState.without(secrets));
    }

    /// Whether the plan must not be applied.
    public boolean blocked() {
        return !refusals.isEmpty();
    }

    /// Whether applying the plan leaves something undone that the manifests say.
    public boolean leavesConflicts() {
        return !plan.conflicts().isEmpty();
    }

    /// See [Fingerprint].
    public String fingerprint() {
        return Fingerprint.of(plan);
    }
}
