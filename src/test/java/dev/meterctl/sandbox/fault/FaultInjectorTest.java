package dev.meterctl.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.sandbox.api.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultInjectorTest {

    private static FaultRule rule(Trigger when) {
        return Faults.rule(Fault.ERROR_500, when, Operation.CREATE);
    }

    /// The calls, from 1, that a fault strikes.
    private static List<Integer> struck(FaultPlan plan, Operation operation, int calls) {
        FaultInjector faults = new FaultInjector(plan);
        return IntStream.rangeClosed(1, calls)
                .filter(_ -> faults.next(operation).rule() != null)
                .boxed()
                .toList();
    }

    @Test
    void strikesTheCallsNamed() {
        assertThat(struck(Faults.plan(rule(Faults.calls(1, 3))), Operation.CREATE, 10))
                .containsExactly(1, 3);
    }

    @Test
    void strikesAtIntervals() {
        assertThat(struck(Faults.plan(rule(new Trigger.Every(5))), Operation.CREATE, 16))
                .containsExactly(5, 10, 15);
    }

    @Test
    void countsMatchingCallsOnly() {
        FaultInjector faults = new FaultInjector(Faults.plan(rule(Faults.calls(2))));
        assertThat(faults.next(Operation.CREATE).rule()).isNull();
        assertThat(faults.next(Operation.LIST).rule()).isNull();
        assertThat(faults.next(Operation.CREATE).rule()).isNotNull();
    }

    @Test
    void strikesTheSameCallsForTheSameSeed() {
        List<Integer> first = struck(new FaultPlan(42, List.of(rule(new Trigger.Chance(0.3)))), Operation.CREATE, 200);
        List<Integer> second = struck(new FaultPlan(42, List.of(rule(new Trigger.Chance(0.3)))), Operation.CREATE, 200);
        List<Integer> other = struck(new FaultPlan(43, List.of(rule(new Trigger.Chance(0.3)))), Operation.CREATE, 200);
        assertThat(first).isEqualTo(second).isNotEqualTo(other).hasSizeBetween(30, 90);
    }

    @Test
    void givesEachRuleRandomNumbersOfItsOwn() {
        FaultRule even = rule(new Trigger.Chance(0.5));
        FaultInjector both = new FaultInjector(new FaultPlan(42, List.of(even, Faults.withShouldRetry(true, even))));
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (int call = 1; call <= 100; call++) {
            FaultRule struck = both.next(Operation.CREATE).rule();
            if (struck != null) {
                (struck.equals(even) ? first : second).add(call);
            }
        }
        assertThat(second).as("struck by the second rule alone").isNotEmpty();
        assertThat(first).isEqualTo(struck(new FaultPlan(42, List.of(even)), Operation.CREATE, 100));
    }

    @Test
    void neverStrikesWithProbabilityZeroAndAlwaysWithOne() {
        assertThat(struck(Faults.plan(rule(new Trigger.Chance(0))), Operation.CREATE, 50))
                .isEmpty();
        assertThat(struck(Faults.plan(rule(new Trigger.Chance(1))), Operation.CREATE, 50))
                .hasSize(50);
    }

    @Test
    void letsTheFirstRuleThatIsNoDelayHaveItsWay() {
        FaultRule delay = Faults.rule(Fault.DELAY, new Trigger.Every(1), Set.of(Operation.LIST), Duration.ofSeconds(1));
        FaultRule drop = Faults.rule(Fault.DROP_AFTER, new Trigger.Every(1), Operation.LIST);
        FaultRule garbage = Faults.rule(Fault.GARBAGE, new Trigger.Every(1), Operation.LIST);
        FaultInjector.Injection injection =
                new FaultInjector(Faults.plan(delay, drop, garbage, delay)).next(Operation.LIST);
        assertThat(injection).isEqualTo(new FaultInjector.Injection(Duration.ofSeconds(2), drop));
        assertThat(new FaultInjector(Faults.plan(delay)).next(Operation.LIST))
                .isEqualTo(new FaultInjector.Injection(Duration.ofSeconds(1), delay));
    }

    @Test
    void countsEveryCallOnceWhenManyComeAtOnce() {
        FaultInjector faults = new FaultInjector(Faults.plan(rule(new Trigger.Every(4))));
        AtomicInteger struck = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < 4000; call++) {
                threads.execute(() -> {
                    if (faults.next(Operation.CREATE).rule() != null) {
                        struck.incrementAndGet();
                    }
                });
            }
        }
        assertThat(struck).hasValue(1000);
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        assertThatThrownBy(() -> Faults.rule(Fault.DELAY, new Trigger.Every(1), Operation.LIST))
                .hasMessageContaining("needs a time");
        assertThatThrownBy(() -> Faults.rule(Fault.GARBAGE, new Trigger.Every(1)))
                .hasMessageContaining("at least one operation");
        assertThatThrownBy(() -> Faults.withReason("global-rate", rule(new Trigger.Every(1))))
                .hasMessageContaining("only rate_limited");
        assertThatThrownBy(() -> Faults.withReason(
                        "a\r\nb", Faults.rule(Fault.RATE_LIMITED, new Trigger.Every(1), Operation.LIST)))
                .hasMessageContaining("no such reason");
        assertThatThrownBy(() -> Faults.withShouldRetry(
                        true, Faults.rule(Fault.DROP_AFTER, new Trigger.Every(1), Operation.LIST)))
                .hasMessageContaining("only errors");
        assertThatThrownBy(() -> Faults.calls(0)).hasMessageContaining("from 1");
        assertThatThrownBy(() -> new Trigger.Every(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new Trigger.Chance(Double.NaN)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new Trigger.Calls(Set.of())).hasMessageContaining("from 1");
    }
}
