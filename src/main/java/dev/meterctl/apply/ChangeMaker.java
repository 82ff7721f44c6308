package dev.meterctl.apply;

import dev.meterctl.apply.Outcome.Already;
import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.apply.StoreFailure.NameTaken;
import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.apply.StoreFailure.Stopped;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Makes one change exactly once: reads its meter again first if the plan is no longer fresh, and settles a
/// failed call by reading what became of it.
final class ChangeMaker {

    static final Failed MOVED = new Failed("The meter was changed since planned; plan again.", null);

    private final MeterStore store;
    private final ApplySettings settings;
    private final RenamedStatuses statuses;
    private final Recheck recheck;

    ChangeMaker(MeterStore store, ApplySettings settings, RenamedStatuses statuses, Recheck recheck) {
        this.store = store;
        this.settings = settings;
        this.statuses = statuses;
        this.recheck = recheck;
    }

    /// @param endsRun whether other changes would fail for the same reason
    record Made(Outcome outcome, boolean endsRun) {}

    Made make(Change change) {
        Optional<Made> obstacle = obstacle(change, settings.isFresh());
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        AtomicReference<Optional<Made>> sinceThen = new AtomicReference<>(Optional.empty());
        try {
            Receipt receipt = store.make(change, () -> {
                sinceThen.set(
                        obstacle(change, false).filter(made -> !made.outcome().made()));
                return sinceThen.get().isEmpty();
            });
            return new Made(new Applied(receipt.meter().id(), receipt.requestId()), false);
        } catch (StoreException e) {
            return e.failure() instanceof Stopped
                    ? new Made(new NotAttempted(ApplyProgress.STOPPED), false)
                    : ended(change, e.failure(), sinceThen.get());
        }
    }

    /// What speaks against the call right before an attempt at it, or makes it needless.
    ///
    /// @param fresh whether the meter was read just now
    private Optional<Made> obstacle(Change change, boolean fresh) {
        try {
            Optional<Outcome> moved = fresh ? Optional.empty() : moved(change);
            if (moved.isPresent()) {
                return Optional.of(new Made(moved.get(), false));
            }
        } catch (StoreException unread) {
            return Optional.of(unread("", unread.failure()));
        }
        try {
            return change instanceof Deactivate deactivate
                    ? recheck.refusal(deactivate).map(inUse -> new Made(inUse, false))
                    : Optional.empty();
        } catch (StoreException unread) {
            return Optional.of(
                    unread("Whether active prices bill by the meter could not be read again: ", unread.failure()));
        }
    }

    /// @param obstacle why no further attempt was made, if so; the attempts before may have made the change
    private Made ended(Change change, StoreFailure failure, Optional<Made> obstacle) {
        if (obstacle.isPresent() && !failure.mayHaveBeenMade()) {
            return obstacle.get();
        }
        Made settled = settled(change, failure);
        return settled.outcome().made() ? settled : obstacle.orElse(settled);
    }

    /// What comes of a change before which something could not be read.
    private static Made unread(String what, StoreFailure failure) {
        Outcome outcome = failure instanceof Stopped
                ? new NotAttempted(ApplyProgress.STOPPED)
                : new Failed(what + told(failure), failure.requestId());
        return new Made(outcome, failure.concernsEveryCall());
    }

    /// What stands in place of the call, if the world is not as planned.
    private Optional<Outcome> moved(Change change) throws StoreException {
        return switch (change) {
            case Create create -> recheck.hasMoved(create.eventName()) ? Optional.of(MOVED) : Optional.empty();
            case Rename rename -> {
                LiveMeter now = store.retrieve(rename.id());
                yield statuses.hold(rename, now)
                        ? moved(Precondition.of(rename, now), rename, rename.id())
                        : Optional.of(MOVED);
            }
            case Deactivate deactivate ->
                moved(Precondition.of(deactivate, store.retrieve(deactivate.id())), deactivate, deactivate.id());
            case Reactivate reactivate ->
                moved(Precondition.of(reactivate, store.retrieve(reactivate.id())), reactivate, reactivate.id());
        };
    }

    private Optional<Outcome> moved(Precondition precondition, Change change, String id) {
        return switch (precondition) {
            case ALREADY -> Optional.of(new Already(id, null));
            case MOVED -> Optional.of(MOVED);
            case HOLDS -> recheck.hasMoved(change.eventName()) ? Optional.of(MOVED) : Optional.empty();
        };
    }

    private Made settled(Change change, StoreFailure failure) {
        boolean maySettle = failure.mayHaveBeenMade() || failure instanceof NameTaken;
        if (change instanceof Create && !maySettle) {
            return new Made(new Failed(told(failure), failure.requestId()), failure.concernsEveryCall());
        }
        try {
            Optional<LiveMeter> asWanted = OutcomeResolver.read(change, store);
            Outcome outcome = asWanted.isPresent()
                    ? new Already(asWanted.get().id(), failure.requestId())
                    : new Failed(told(failure), failure.requestId());
            return new Made(outcome, isKeyRefused(failure));
        } catch (StoreException unread) {
            Failed failed = new Failed(
                    told(failure) + " Whether the change was made could not be read: "
                            + unread.failure().sentence(),
                    failure.requestId());
            return new Made(failed, isKeyRefused(failure) || unread.failure().concernsEveryCall());
        }
    }

    private static boolean isKeyRefused(StoreFailure failure) {
        return failure instanceof Refused && failure.concernsEveryCall();
    }

    /// What happened, and what to do next.
    private static String told(StoreFailure failure) {
        String hint = failure.hint();
        return hint == null ? failure.sentence() : failure.sentence() + " (" + hint + ")";
    }
}
