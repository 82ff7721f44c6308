package dev.meterctl.apply;

import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Fingerprint;
import dev.meterctl.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes the changes of a plan, one by one and in its order, and says what became of each. A failure stops what depends
/// on it and nothing else: later changes of the same name are not attempted, and no meter is deactivated unless all
/// else succeeded. A run that fails or is killed is simply run again (law 11).
public final class Applier {

    private final MeterStore store;
    private final Progress progress;

    public Applier(MeterStore store, Progress progress) {
        this.store = store;
        this.progress = progress;
    }

    /// Never throws for a failure of the store: the report holds it.
    public Report apply(Plan plan) {
        Run run = new Run(plan.changes().size());
        for (Change change : plan.changes()) {
            run.settle(
                    change, run.obstacle(change).<Outcome>map(NotAttempted::new).orElseGet(() -> make(change, run)));
        }
        return new Report(Fingerprint.of(plan), run.outcomes);
    }

    private Outcome make(Change change, Run run) {
        try {
            Receipt receipt = store.make(change);
            return new Applied(receipt.meter().id(), receipt.requestId());
        } catch (StoreException failure) {
            if (failure.concernsEveryCall()) {
                run.outOfReach = true;
                return new Failed(failure.sentence(), failure.details().requestId());
            }
            return new Settlement(store).settle(change, failure);
        }
    }

    /// What has happened so far.
    private final class Run {

        private final int total;
        private final List<Outcome.Of> outcomes = new ArrayList<>();
        private final Set<String> stoppedNames = new HashSet<>();
        private boolean outOfReach;

        Run(int total) {
            this.total = total;
        }

        void settle(Change change, Outcome outcome) {
            Outcome.Of of = new Outcome.Of(change, outcome);
            outcomes.add(of);
            if (!outcome.made()) {
                stoppedNames.add(change.eventName());
            }
            progress.settled(outcomes.size(), total, of);
        }

        /// Why a change must not be attempted, if so.
        Optional<String> obstacle(Change change) {
            if (outOfReach) {
                return Optional.of("Stripe did not take the calls before this one.");
            }
            if (stoppedNames.contains(change.eventName())) {
                return Optional.of("An earlier change of this event name was not made.");
            }
            boolean last = change instanceof Deactivate && !change.replacement();
            if (last && !stoppedNames.isEmpty()) {
                return Optional.of("Meters are deactivated only after all other changes succeeded.");
            }
            return Optional.empty();
        }
    }
}
