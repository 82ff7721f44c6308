package dev.meterctl.plan;

import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.Mode;

/// What the guards rest on besides the plan.
///
/// @param live every meter of the account and mode, as the plan was made from them
/// @param prices what uses the meters that would be deactivated
/// @param wanted the mode that was asked for
public record GuardFacts(Listing live, Prices prices, Mode wanted) {

    long activeMeters() {
        return live.all().filter(ListedMeter::isActive).count();
    }
}
