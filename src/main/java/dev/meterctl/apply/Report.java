package dev.meterctl.apply;

import java.util.List;

/// What an apply did, change by change.
///
/// @param fingerprint of the plan that was applied
/// @param outcomes in the order planned, one for each change
/// @param differences sentences: where the store, read again after the last write, is not as the outcomes say
public record Report(String fingerprint, List<Outcome.Of> outcomes, List<String> differences) {

    public Report {
        outcomes = List.copyOf(outcomes);
        differences = List.copyOf(differences);
    }

    /// How many changes came to each end.
    public record Summary(int applied, int already, int failed, int notAttempted) {}

    public Summary summary() {
        return new Summary(
                count(Outcome.Applied.class),
                count(Outcome.Already.class),
                count(Outcome.Failed.class),
                count(Outcome.NotAttempted.class));
    }

    private int count(Class<? extends Outcome> end) {
        return (int)
                outcomes.stream().filter(of -> end.isInstance(of.outcome())).count();
    }

    /// Whether every change is made, and seen to be.
    public boolean complete() {
        return differences.isEmpty()
                && outcomes.stream().allMatch(of -> of.outcome().made());
    }
}
