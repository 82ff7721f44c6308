package dev.meterctl.apply;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import java.util.List;

/// The port to where meters live.
public interface MeterStore {

    /// Every meter of the account and mode, active and inactive, each once, in no promised order.
    List<LiveMeter> list() throws StoreException;

    /// Makes the one call a change stands for.
    ///
    /// @throws StoreException when the store says no, or its answer did not arrive
    Receipt make(Change change) throws StoreException;

    /// The meter with an id, as it is now.
    LiveMeter retrieve(String id) throws StoreException;
}
