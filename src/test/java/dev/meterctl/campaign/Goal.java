package dev.meterctl.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Plan;
import java.util.List;

/// What must hold of an account at the end of a history.
final class Goal {

    private Goal() {}

    static void check(List<DesiredMeter> desired, Plan plan, List<LiveMeter> live) {
        for (DesiredMeter meter : desired) {
            boolean conflict = plan.conflicts().stream()
                    .anyMatch(candidate -> candidate.eventName().equals(meter.eventName()));
            List<LiveMeter> active = live.stream()
                    .filter(LiveMeter::isActive)
                    .filter(candidate -> candidate.eventName().equals(meter.eventName()))
                    .toList();
            if (conflict) {
                continue;
            }
            if (meter.isActive()) {
                assertThat(active)
                        .as("the active meters of %s", meter.eventName())
                        .hasSize(1);
                assertThat(active.getFirst().immutable()).isEqualTo(meter.immutable());
                assertThat(active.getFirst().displayName()).isEqualTo(meter.displayName());
            } else {
                assertThat(active)
                        .as("the active meters of %s", meter.eventName())
                        .isEmpty();
            }
        }
    }
}
