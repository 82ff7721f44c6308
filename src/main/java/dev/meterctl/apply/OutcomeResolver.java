package dev.meterctl.apply;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.util.Collection;
import java.util.Optional;

/// What a store holds once a change is made, and so how a call whose end is unknown is settled: by reading, never by a
/// guess. An answer may be lost after the change was made, and somebody else may have made it first.
final class OutcomeResolver {

    private OutcomeResolver() {}

    /// Reads as little as shows whether the change is made, and returns the meter that is as the change wants it.
    static Optional<LiveMeter> read(Change change, MeterStore store) throws StoreException {
        return switch (change) {
            case Create create -> created(create, store.list().meters());
            case Rename rename -> wanted(rename, store.retrieve(rename.id()));
            case Deactivate deactivate -> wanted(deactivate, store.retrieve(deactivate.id()));
            case Reactivate reactivate -> wanted(reactivate, store.retrieve(reactivate.id()));
        };
    }

    /// The active meter that a create wants.
    static Optional<LiveMeter> created(Create create, Collection<LiveMeter> live) {
        return live.stream()
                .filter(LiveMeter::isActive)
                .filter(meter -> meter.eventName().equals(create.eventName())
                        && meter.displayName().equals(create.displayName())
                        && meter.immutable().equals(create.immutable()))
                .findFirst();
    }

    static Optional<LiveMeter> wanted(Rename rename, LiveMeter now) {
        return Optional.of(now).filter(meter -> Precondition.of(rename, meter) == Precondition.ALREADY);
    }

    static Optional<LiveMeter> wanted(Deactivate deactivate, LiveMeter now) {
        return Optional.of(now).filter(meter -> Precondition.of(deactivate, meter) == Precondition.ALREADY);
    }

    static Optional<LiveMeter> wanted(Reactivate reactivate, LiveMeter now) {
        return Optional.of(now).filter(meter -> Precondition.of(reactivate, meter) == Precondition.ALREADY);
    }
}
