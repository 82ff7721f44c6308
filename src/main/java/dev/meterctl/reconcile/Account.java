package dev.meterctl.reconcile;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.StoreException;
import dev.meterctl.meter.Listing;
import dev.meterctl.plan.PlanTarget;
import java.util.Optional;

/// The port to the account that a run works on.
public interface Account {

    /// The mode of the key, and the version of the API it is called with.
    PlanTarget target();

    /// The id of the account; empty where the key may not read it.
    Optional<String> id() throws StoreException;

    /// The meters as they were when first asked for: a run plans and applies on one reading.
    Listing live() throws StoreException;

    MeterStore meters();

    PriceStore prices();
}
