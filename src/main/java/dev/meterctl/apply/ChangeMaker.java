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
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Change.Update;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Makes one change exactly once: reads its meter again first if the plan is no longer fresh, and finds out what became
/// of a failed call by reading.
final class ChangeMaker {

    static final Failed CHANGED = new Failed("The meter was changed since planned; plan again.", null);

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
        Optional<Made> obstacle = obstacle(change, settings.isFresh(settings.planned()));
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
        String unknown = "";
        try {
            Optional<Outcome> instead = fresh ? Optional.empty() : withoutCall(change);
            if (instead.isEmpty() && change instanceof Deactivate deactivate) {
                unknown = "Whether active prices bill by the meter could not be read again: ";
                instead = recheck.refusal(deactivate);
            }
            return instead.map(outcome -> new Made(outcome, false));
        } catch (StoreException unread) {
            StoreFailure failure = unread.failure();
            Outcome outcome = failure instanceof Stopped
                    ? new NotAttempted(ApplyProgress.STOPPED)
                    : new Failed(unknown + told(failure), failure.requestId());
            return Optional.of(new Made(outcome, failure.concernsEveryCall()));
        }
    }

    /// @param obstacle why no further attempt was made, if so; the attempts before may have made the change
    private Made ended(Change change, StoreFailure failure, Optional<Made> obstacle) {
        if (obstacle.isPresent() && !failure.mayHaveBeenMade()) {
            return obstacle.get();
        }
        Made resolved = resolved(change, failure);
        return resolved.outcome().made() ? resolved : obstacle.orElse(resolved);
    }

    /// What stands in place of the call, if the account is not as planned.
    private Optional<Outcome> withoutCall(Change change) throws StoreException {
        Precondition precondition = change instanceof Update update ? precondition(update) : Precondition.HOLDS;
        return switch (precondition) {
            case ALREADY -> Optional.of(new Already(Objects.requireNonNull(change.id()), null));
            case CHANGED -> Optional.of(CHANGED);
            case HOLDS -> recheck.hasChanged(change.eventName()) ? Optional.of(CHANGED) : Optional.empty();
        };
    }

    private Precondition precondition(Update change) throws StoreException {
        LiveMeter now = store.retrieve(change.id());
        return change instanceof Rename rename && !statuses.hold(rename, now)
                ? Precondition.CHANGED
                : Precondition.of(change, now);
    }

    /// What became of a call that failed: read, never guessed. Its answer may be lost after the change was made, and
    /// somebody else may have made it first.
    private Made resolved(Change change, StoreFailure failure) {
        boolean mayMeetTheMeter = failure.mayHaveBeenMade() || failure instanceof NameTaken;
        if (change instanceof Create && !mayMeetTheMeter) {
            return new Made(new Failed(told(failure), failure.requestId()), failure.concernsEveryCall());
        }
        try {
            Optional<LiveMeter> asWanted = made(change);
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

    /// Reads as little as shows whether the change is made, and returns the meter that is as the change wants it.
    private Optional<LiveMeter> made(Change change) throws StoreException {
        return switch (change) {
            case Create create ->
                store.list().meters().stream()
                        .filter(LiveMeter::isActive)
                        .filter(meter -> meter.eventName().equals(create.eventName())
                                && meter.displayName().equals(create.displayName())
                                && meter.immutable().equals(create.immutable()))
                        .findFirst();
            case Update update ->
                Optional.of(store.retrieve(update.id()))
                        .filter(now -> Precondition.of(update, now) == Precondition.ALREADY);
        };
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
