package dev.meterctl.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Decides which fault strikes a request, as the [FaultPlan] has it.
final class Faults {

    private final List<Watch> watches = new ArrayList<>();

    Faults(FaultPlan plan) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        plan.rules().forEach(rule -> watches.add(new Watch(rule, random.split())));
    }

    /// What happens to one request.
    ///
    /// @param delay before anything else
    /// @param rule of the fault that strikes; null for none
    record Strike(Duration delay, @Nullable FaultRule rule) {}

    /// Counts the request. One request at a time, so that all rules count the requests in the same order.
    synchronized Strike next(Operation operation) {
        Duration delay = Duration.ZERO;
        FaultRule first = null;
        for (Watch watch : watches) {
            if (watch.strikes(operation)) {
                delay = delay.plus(watch.rule.delay());
                first = prevailing(first, watch.rule);
            }
        }
        return new Strike(delay, first);
    }

    private static FaultRule prevailing(@Nullable FaultRule before, FaultRule rule) {
        if (before == null || (before.fault() == Fault.DELAY && rule.fault() != Fault.DELAY)) {
            return rule;
        }
        return before;
    }

    /// Counts the calls that match one rule.
    private static final class Watch {

        private final FaultRule rule;
        private final SplittableRandom random;
        private long calls;

        Watch(FaultRule rule, SplittableRandom random) {
            this.rule = rule;
            this.random = random;
        }

        boolean strikes(Operation operation) {
            if (!rule.on().contains(operation)) {
                return false;
            }
            calls++;
            return switch (rule.when()) {
                case Trigger.Calls(Set<Long> numbers) -> numbers.contains(calls);
                case Trigger.Every(long interval) -> calls % interval == 0;
                case Trigger.Chance(double probability) -> random.nextDouble() < probability;
            };
        }
    }
}
