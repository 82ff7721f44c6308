package dev.meterctl.sandbox.fault;

import dev.meterctl.sandbox.api.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Faults in few words.
public final class Faults {

    private Faults() {}

    /// Rules whose random numbers have the seed 0.
    public static FaultPlan plan(FaultRule... rules) {
        return new FaultPlan(0, List.of(rules));
    }

    public static Trigger calls(long... numbers) {
        return new Trigger.Calls(Arrays.stream(numbers).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    /// A rule without a wait.
    public static FaultRule rule(Fault fault, Trigger when, Operation... on) {
        return rule(fault, when, Set.of(on), Duration.ZERO);
    }

    /// A rule as its fault is by default.
    public static FaultRule rule(Fault fault, Trigger when, Set<Operation> on, Duration delay) {
        return new FaultRule(on, when, fault, delay, null, null);
    }

    public static FaultRule withReason(@Nullable String reason, FaultRule rule) {
        return new FaultRule(rule.on(), rule.when(), rule.fault(), rule.delay(), reason, rule.shouldRetry());
    }

    public static FaultRule withShouldRetry(boolean shouldRetry, FaultRule rule) {
        return new FaultRule(rule.on(), rule.when(), rule.fault(), rule.delay(), rule.reason(), shouldRetry);
    }
}
