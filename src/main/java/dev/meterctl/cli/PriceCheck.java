package dev.meterctl.cli;

import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.GuardOptions;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Prices;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Asks which active prices bill by the meters that a plan would deactivate; about no others, and not at all where the
/// answer would change nothing.
final class PriceCheck {

    private PriceCheck() {}

    /// @throws StoreException when Stripe fails; a key that may not read prices is a result, not a failure
    static Prices of(Plan plan, GuardOptions options, PriceStore store) throws StoreException {
        if (!options.wantsPrices()) {
            return Prices.NOT_ASKED;
        }
        Map<String, List<String>> byMeter = new TreeMap<>();
        for (Deactivate change : plan.deactivations()) {
            try {
                byMeter.put(change.id(), store.activePrices(change.id()));
            } catch (StoreException e) {
                String permission = e.failure() instanceof Refused refused ? refused.missingPermission() : null;
                if (permission == null && !options.allowInUse()) {
                    throw e;
                }
                return new Prices(
                        byMeter,
                        permission == null
                                ? e.failure().sentence()
                                : "The key may not read prices; add the permission `" + permission + "` to it.");
            }
        }
        return new Prices(byMeter, Prices.NOT_ASKED.whyUnknown());
    }
}
