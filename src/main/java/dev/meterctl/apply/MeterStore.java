package dev.meterctl.apply;

import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import java.util.function.BooleanSupplier;

/// The port to where meters live.
public interface MeterStore {

    /// Every meter of the account and mode, those included that cannot be understood.
    Listing list() throws StoreException;

    /// Makes the one call a change stands for.
    ///
    /// @param check asked right before each further attempt, after all waiting for it: meanwhile, what the
    ///     change rests on may change. Its answer may take calls to the same store. Where it says no, the
    ///     call ends in the failure of the attempt before
    /// @throws StoreException when the store says no, or its answer did not arrive
    Receipt make(Change change, BooleanSupplier check) throws StoreException;

    /// The meter with an id, as it is now.
    ///
    /// @throws StoreException also when it cannot be understood
    LiveMeter retrieve(String id) throws StoreException;
}
