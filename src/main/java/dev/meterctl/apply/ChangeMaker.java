package dev.meterctl.apply;

import dev.meterctl.apply.Outcome.Already;
import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Makes one change exactly once: reads its meter again first if the plan is no longer fresh, and settles a failed call
/// by reading what became of it.
final class ChangeMaker {

    /// For how long what the plan has read is taken to be still so.
    static final Duration FRESH = Duration.ofSeconds(5);

    private final MeterStore store;
    private final InstantSource clock;
    private final Instant planned;

    /// @param planned when the live meters that the plan rests on were read
    ChangeMaker(MeterStore store, InstantSource clock, Instant planned) {
        this.store = store;
        this.clock = clock;
        this.planned = planned;
    }

    /// An outcome, and whether it makes sense to try other changes.
    ///
    /// @param hopeless nothing answers, or the key is not taken
    record Made(Outcome outcome, boolean hopeless) {}

    Made make(Change change) {
        try {
            Optional<Outcome> moved = isFresh() ? Optional.empty() : moved(change);
            if (moved.isPresent()) {
                return new Made(moved.get(), false);
            }
        } catch (StoreException unread) {
            return new Made(new Failed(unread.sentence(), unread.details().requestId()), unread.concernsEveryCall());
        }
        try {
            Receipt receipt = store.make(change);
            return new Made(new Applied(receipt.meter().id(), receipt.requestId()), false);
        } catch (StoreException failure) {
            return settled(change, failure);
        }
    }

    private boolean isFresh() {
        return Duration.between(planned, clock.instant()).compareTo(FRESH) < 0;
    }

    /// What stands in place of the call, if the world is not as planned.
    private Optional<Outcome> moved(Change change) throws StoreException {
        return switch (change) {
            case Create create -> Optional.empty();
            case Rename rename -> moved(Precondition.of(rename, store.retrieve(rename.id())), rename.id());
            case Deactivate deactivate ->
                moved(Precondition.of(deactivate, store.retrieve(deactivate.id())), deactivate.id());
            case Reactivate reactivate ->
                moved(Precondition.of(reactivate, store.retrieve(reactivate.id())), reactivate.id());
        };
    }

    private static Optional<Outcome> moved(Precondition precondition, String id) {
        return switch (precondition) {
            case HOLDS -> Optional.empty();
            case ALREADY -> Optional.of(new Already(id, null));
            case MOVED -> Optional.of(new Failed("The meter was changed since planned; plan again.", null));
        };
    }

    private Made settled(Change change, StoreException failure) {
        try {
            Optional<LiveMeter> asWanted = Settlement.read(change, store);
            Outcome outcome = asWanted.isPresent()
                    ? new Already(asWanted.get().id(), failure.details().requestId())
                    : new Failed(failure.sentence(), failure.details().requestId());
            return new Made(outcome, failure.refusesTheKey());
        } catch (StoreException unread) {
            Failed failed = new Failed(
                    failure.sentence() + " Whether the change was made could not be read: " + unread.sentence(),
                    failure.details().requestId());
            return new Made(failed, failure.refusesTheKey() || unread.concernsEveryCall());
        }
    }
}
