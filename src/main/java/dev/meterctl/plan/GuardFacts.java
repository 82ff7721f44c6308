package dev.meterctl.plan;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import java.util.List;

/// What the guards rest on besides the plan.
///
/// @param live every meter of the account and mode, as the plan was made from them
/// @param prices what uses the meters that would be deactivated
/// @param wanted the mode that was asked for
public record GuardFacts(List<LiveMeter> live, Prices prices, Mode wanted) {

    public GuardFacts {
        live = List.copyOf(live);
    }

    long activeMeters() {
        return live.stream().filter(LiveMeter::isActive).count();
    }
}
