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

    /// A report without differences.
    public Report(String fingerprint, List<Outcome.Of> outcomes) {
        this(fingerprint, outcomes, List.of());
    }

    /// How many changes came to each end.
    public record Summary(int applied, int already, int failed, int notAttempted) {}

    public Summary summary() {
        int applied = 0;
        int already = 0;
        int failed = 0;
        int notAttempted = 0;
        for (Outcome.Of of : outcomes) {
            switch (of.outcome()) {
                case Outcome.Applied ignored -> applied++;
                case Outcome.Already ignored -> already++;
                case Outcome.Failed ignored -> failed++;
                case Outcome.NotAttempted ignored -> notAttempted++;
            }
        }
        return new Summary(applied, already, failed, notAttempted);
    }

    /// Whether every change is made, and seen to be.
    public boolean complete() {
        return differences.isEmpty()
                && outcomes.stream().allMatch(of -> of.outcome().made());
    }
}
