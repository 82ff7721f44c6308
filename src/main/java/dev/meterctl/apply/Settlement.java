package dev.meterctl.apply;

import dev.meterctl.apply.Outcome.Already;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.util.Optional;

/// Finds out what became of a change whose call failed, by reading the meter again: an answer may be lost after the
/// change was made, and somebody else may have made it first.
final class Settlement {

    private final MeterStore store;

    Settlement(MeterStore store) {
        this.store = store;
    }

    /// [Already] when the store is as the change wants it, though this run cannot prove that it was its own doing;
    /// otherwise [Failed].
    Outcome settle(Change change, StoreException failure) {
        try {
            Optional<LiveMeter> made = asWanted(change);
            if (made.isPresent()) {
                return new Already(made.get().id(), failure.details().requestId());
            }
            return new Failed(failure.sentence(), failure.details().requestId());
        } catch (StoreException unread) {
            return new Failed(
                    failure.sentence() + " Whether the change was made could not be read: " + unread.sentence(),
                    failure.details().requestId());
        }
    }

    private Optional<LiveMeter> asWanted(Change change) throws StoreException {
        return switch (change) {
            case Create create ->
                store.list().stream()
                        .filter(LiveMeter::isActive)
                        .filter(meter -> meter.eventName().equals(create.eventName())
                                && meter.displayName().equals(create.displayName())
                                && meter.immutable().equals(create.immutable()))
                        .findFirst();
            case Rename rename ->
                read(rename.id()).filter(meter -> meter.displayName().equals(rename.after()));
            case Deactivate deactivate -> read(deactivate.id()).filter(LiveMeter::isInactive);
            case Reactivate reactivate -> read(reactivate.id()).filter(LiveMeter::isActive);
        };
    }

    private Optional<LiveMeter> read(String id) throws StoreException {
        return Optional.of(store.retrieve(id));
    }
}
