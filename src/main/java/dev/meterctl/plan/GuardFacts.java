package dev.meterctl.plan;

import static java.util.stream.Collectors.toSet;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.Mode;
import java.util.Collection;
import java.util.Set;

/// What the guards rest on besides the plan.
///
/// @param protectedNames the event names whose manifests set `lifecycle.prevent_deactivation`
/// @param live every meter of the account and mode, as the plan was made from them
/// @param prices what uses the meters that would be deactivated
/// @param wanted the mode that was asked for
public record GuardFacts(Set<String> protectedNames, Listing live, Prices prices, Mode wanted) {

    public GuardFacts {
        protectedNames = Set.copyOf(protectedNames);
    }

    public static Set<String> protectedNames(Collection<DesiredMeter> desired) {
        return desired.stream()
                .filter(meter -> meter.lifecycle().preventDeactivation())
                .map(DesiredMeter::eventName)
                .collect(toSet());
    }

    long activeMeters() {
        return live.all().filter(ListedMeter::isActive).count();
    }
}
