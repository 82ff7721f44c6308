package dev.meterctl.apply;

import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;

/// The port to where meters live.
public interface MeterStore {

    /// Every meter of the account and mode, those included that cannot be understood.
    Listing list() throws StoreException;

    /// Makes the one call a change stands for.
    ///
    /// @param check asked right before each further attempt at it
    /// @throws StoreException when the store says no, or its answer did not arrive
    Receipt make(Change change, RetryCheck check) throws StoreException;

    /// The same, whose further attempts rest on nothing.
    default Receipt make(Change change) throws StoreException {
        return make(change, () -> true);
    }

    /// The meter with an id, as it is now.
    ///
    /// @throws StoreException also when it cannot be understood
    LiveMeter retrieve(String id) throws StoreException;
}
