package dev.meterctl.sandbox.fault;

import dev.meterctl.sandbox.api.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Decides which fault strikes a request, as the [FaultPlan] has it.
public final class FaultInjector {

    private final List<RuleCounter> counters = new ArrayList<>();

    public FaultInjector(FaultPlan plan) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        plan.rules().forEach(rule -> counters.add(new RuleCounter(rule, random.split())));
    }

    /// What happens to one request.
    ///
    /// @param delay before anything else
    /// @param rule of the fault that strikes; null for none
    public record Injection(Duration delay, @Nullable FaultRule rule) {}

    /// Counts the request. One request at a time, so that all rules count the requests in the same order.
    public synchronized Injection next(Operation operation) {
        Duration delay = Duration.ZERO;
        FaultRule first = null;
        for (RuleCounter counter : counters) {
            if (counter.strikes(operation)) {
                delay = delay.plus(counter.rule.delay());
                first = prevailing(first, counter.rule);
            }
        }
        return new Injection(delay, first);
    }

    private static FaultRule prevailing(@Nullable FaultRule before, FaultRule rule) {
        if (before == null || (before.fault() == Fault.DELAY && rule.fault() != Fault.DELAY)) {
            return rule;
        }
        return before;
    }

    /// Counts the calls that match one rule.
    private static final class RuleCounter {

        private final FaultRule rule;
        private final SplittableRandom random;
        private long calls;

        RuleCounter(FaultRule rule, SplittableRandom random) {
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
