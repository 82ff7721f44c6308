package dev.meterctl.apply;

import java.util.List;

/// The port to the prices that bill by meters. A price keeps its meter for good, hence a meter that has active prices
/// is not deactivated lightly.
public interface PriceStore {

    /// The ids of the active prices of a meter, each once, in no promised order.
    ///
    /// @throws StoreException also when the key may not read prices: see [StoreFailure.Refused#missingPermission]
    List<String> activePrices(String meterId) throws StoreException;
}
