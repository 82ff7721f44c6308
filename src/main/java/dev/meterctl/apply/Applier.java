package dev.meterctl.apply;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.meterctl.apply.ChangeMaker.Made;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Fingerprint;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Makes the changes of a plan, stage by stage and within a stage several event names at a time, and says what became
/// of each. A failure stops what depends on it and nothing else: later changes of the same name are not attempted, and
/// no meter is deactivated unless all else succeeded. A run that fails or is killed is simply run again (law 11).
public final class Applier {

    private final MeterStore store;
    private final ApplySettings settings;
    private final OutcomeListener progress;

    /// What is under way; null before.
    private volatile @Nullable ApplyProgress run;

    /// @param store taken from several threads at a time
    public Applier(MeterStore store, ApplySettings settings, OutcomeListener progress) {
        this.store = store;
        this.settings = settings;
        this.progress = progress;
    }

    /// Never throws for a failure of the store: the report holds it.
    ///
    /// @throws BugException for a fault of ours, with the report
    public Report apply(Plan plan) {
        ApplyProgress run = run(plan);
        this.run = run;
        Recheck recheck = new Recheck(store, settings, plan, run);
        ChangeMaker maker = new ChangeMaker(store, settings, RenamedStatuses.of(plan, settings.live()), recheck);
        try (ExecutorService threads = Executors.newFixedThreadPool(
                settings.parallelism(), Thread.ofVirtual().factory())) {
            if (!plan.changes().isEmpty()) {
                recheck.readAccountUnlessFresh();
            }
            for (Stage stage : Stage.values()) {
                if (stage == Stage.REPLACE
                        && plan.deactivations().stream()
                                .anyMatch(change -> run.obstacle(change).isEmpty())) {
                    recheck.readAccountUnlessFresh();
                }
                for (List<List<Change>> batch : batches(chains(plan, stage))) {
                    makeAll(batch, run, maker, threads);
                }
            }
        }
        List<Outcome.Of> outcomes = run.outcomes();
        Report report = new Report(Fingerprint.of(plan), outcomes, differences(plan, outcomes, run));
        Optional<Throwable> bug = run.bug();
        if (bug.isPresent()) {
            throw new BugException(report, bug.get());
        }
        return report;
    }

    /// What is known of the apply of a plan while it is under way, or has not begun: for an end that cannot wait.
    public Report soFar(Plan plan) {
        ApplyProgress underWay = run;
        return new Report(Fingerprint.of(plan), (underWay == null ? run(plan) : underWay).outcomes(), List.of());
    }

    private ApplyProgress run(Plan plan) {
        return new ApplyProgress(plan.changes(), settings.stopped(), progress);
    }

    /// What may be done at a time. What deactivates is done alone: calls of others would stand in line between the last
    /// look at its prices and its own call.
    private static List<List<List<Change>>> batches(Collection<List<Change>> chains) {
        List<List<List<Change>>> batches = new ArrayList<>(List.of(new ArrayList<>()));
        for (List<Change> chain : chains) {
            if (chain.stream().anyMatch(Deactivate.class::isInstance)) {
                batches.add(List.of(chain));
                batches.add(new ArrayList<>());
            } else {
                batches.getLast().add(chain);
            }
        }
        return batches;
    }

    /// The changes of a stage, those of one event name together and in order.
    private static Collection<List<Change>> chains(Plan plan, Stage stage) {
        return plan.changes().stream()
                .filter(change -> Stage.of(change) == stage)
                .collect(groupingBy(Change::eventName, LinkedHashMap::new, toList()))
                .values();
    }

    /// Returns when all is done: a chain ends of its own, and lets nothing out.
    private static void makeAll(
            List<List<Change>> chains, ApplyProgress run, ChangeMaker maker, ExecutorService threads) {
        CompletableFuture<?>[] begun = chains.stream()
                .map(chain ->
                        CompletableFuture.runAsync(() -> chain.forEach(change -> make(change, run, maker)), threads))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(begun).join();
    }

    /// A bug in one change keeps the others from nothing, and must not lose what became of them.
    private static void make(Change change, ApplyProgress run, ChangeMaker maker) {
        try {
            run.begin(change)
                    .ifPresentOrElse(
                            reason -> run.end(change, new Made(new Outcome.NotAttempted(reason), false)),
                            () -> run.end(change, maker.make(change)));
        } catch (RuntimeException | Error bug) {
            run.addBug(bug, change);
        }
    }

    /// The store is read once more after the last write; not when nothing was written, or nothing can be read.
    private List<String> differences(Plan plan, List<Outcome.Of> outcomes, ApplyProgress run) {
        if (run.isOver() || outcomes.stream().noneMatch(of -> of.outcome().made())) {
            return List.of();
        }
        try {
            return Verification.differences(plan, settings.live(), outcomes, store.list());
        } catch (StoreException unread) {
            return List.of("What the account holds now could not be read: "
                    + unread.failure().sentence());
        } catch (RuntimeException | Error bug) {
            run.addBug(bug);
            return List.of("What the account holds now could not be read, by a bug of meterctl.");
        }
    }
}
