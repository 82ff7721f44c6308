package dev.meterctl.apply;

import dev.meterctl.apply.ChangeMaker.Made;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Deactivate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What has happened so far in one apply. Safe for many threads.
final class ApplyProgress {

    private static final Outcome FAILED_BY_A_BUG = new Outcome.Failed(
            "This is a bug of meterctl. The change may or may not have been made: run `meterctl plan` to see what Stripe"
                    + " holds now.",
            null);

    private static final Outcome CUT_SHORT = new Outcome.Failed(
            "The run was stopped before an answer came. The change may or may not have been made: run `meterctl plan` to"
                    + " see what Stripe holds now.",
            null);

    static final String STOPPED = "The run was stopped before this change.";

    private final List<Change> changes;
    private final BooleanSupplier stopped;
    private final OutcomeListener progress;
    private final Set<Change> begun = new HashSet<>();
    private final Map<Change, Outcome> outcomes = new HashMap<>();
    private final Set<String> stoppedNames = new HashSet<>();
    /// Names whose replacement is half made: the other half follows whatever else happens.
    private final Set<String> begunReplacements = new HashSet<>();
    private @Nullable Throwable bug;
    private @Nullable String endReason;
    private boolean storeFails;

    ApplyProgress(List<Change> changes, BooleanSupplier stopped, OutcomeListener progress) {
        this.changes = changes;
        this.stopped = stopped;
        this.progress = progress;
    }

    /// Why a change must not be attempted, if so; else it is begun.
    synchronized Optional<String> begin(Change change) {
        Optional<String> obstacle = obstacle(change);
        if (obstacle.isEmpty()) {
            begun.add(change);
        }
        return obstacle;
    }

    /// Why a change must not be attempted, if so.
    synchronized Optional<String> obstacle(Change change) {
        if (begunReplacements.contains(change.eventName())) {
            return Optional.empty();
        }
        if (endReason != null) {
            return Optional.of(endReason);
        }
        if (stopped.getAsBoolean()) {
            return Optional.of(STOPPED);
        }
        if (storeFails) {
            return Optional.of("Stripe did not take the calls before this one.");
        }
        if (stoppedNames.contains(change.eventName())) {
            return Optional.of("An earlier change of this event name was not made.");
        }
        if (change instanceof Deactivate && (bug != null || !stoppedNames.isEmpty())) {
            return Optional.of("Meters are deactivated only after all other changes succeeded.");
        }
        return Optional.empty();
    }

    /// Lets no change be attempted.
    synchronized void endWith(String reason) {
        endReason = reason;
    }

    /// Tells of it when others may go on: it may take long, where nobody reads what is told.
    void end(Change change, Made made) {
        progress.completed(record(change, made), changes.size(), new Outcome.Of(change, made.outcome()));
    }

    private synchronized int record(Change change, Made made) {
        outcomes.put(change, made.outcome());
        storeFails |= made.endsRun();
        if (!made.outcome().made()) {
            stoppedNames.add(change.eventName());
            begunReplacements.remove(change.eventName());
        } else if (change.replacement()) {
            begunReplacements.add(change.eventName());
        }
        return outcomes.size();
    }

    /// Keeps a bug, to be told at the end; of several, the first holds the others.
    synchronized void addBug(Throwable met) {
        if (bug == null) {
            bug = met;
        } else if (!bug.equals(met)) {
            bug.addSuppressed(met);
        }
    }

    /// A bug that let a change come to no end, or came after it.
    synchronized void addBug(Throwable met, Change change) {
        addBug(met);
        if (!outcomes.containsKey(change)) {
            record(change, new Made(FAILED_BY_A_BUG, false));
        }
    }

    synchronized Optional<Throwable> bug() {
        return Optional.ofNullable(bug);
    }

    /// Whether no further call makes sense.
    synchronized boolean isOver() {
        return storeFails || stopped.getAsBoolean();
    }

    /// In the order planned, whatever the order in which they came; also of changes whose end is not awaited.
    synchronized List<Outcome.Of> outcomes() {
        return changes.stream()
                .map(change -> new Outcome.Of(change, outcomes.getOrDefault(change, withoutEnd(change))))
                .toList();
    }

    private Outcome withoutEnd(Change change) {
        return begun.contains(change) ? CUT_SHORT : new Outcome.NotAttempted(STOPPED);
    }
}
