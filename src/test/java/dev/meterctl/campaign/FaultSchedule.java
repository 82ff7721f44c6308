package dev.meterctl.campaign;

import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.fault.FaultPlan;
import dev.meterctl.sandbox.fault.FaultRule;
import dev.meterctl.sandbox.fault.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Faults at random calls of random kinds; a finite number of them, so that a history ends with clean runs.
final class FaultSchedule {

    private static final long LAST_CALL = 60;

    private static final List<Fault> FAULTS = List.copyOf(EnumSet.complementOf(EnumSet.of(Fault.DELAY)));

    private FaultSchedule() {}

    static FaultPlan random(Random random) {
        List<FaultRule> rules = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            rules.add(rule(random));
        }
        return new FaultPlan(random.nextLong(), rules);
    }

    private static FaultRule rule(Random random) {
        Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        long[] calls =
                random.longs(1 + random.nextInt(8), 1, LAST_CALL).distinct().toArray();
        FaultRule rule = Faults.rule(fault, Faults.calls(calls), operations(random), Duration.ZERO);
        return fault.answersWithError() && random.nextInt(4) == 0
                ? Faults.withShouldRetry(random.nextBoolean(), rule)
                : rule;
    }

    private static Set<Operation> operations(Random random) {
        List<Operation> writes =
                List.of(Operation.CREATE, Operation.UPDATE, Operation.DEACTIVATE, Operation.REACTIVATE);
        return switch (random.nextInt(4)) {
            case 0 -> EnumSet.allOf(Operation.class);
            case 1 -> EnumSet.of(Operation.LIST, Operation.RETRIEVE);
            case 2 -> EnumSet.copyOf(writes);
            default -> EnumSet.of(writes.get(random.nextInt(writes.size())));
        };
    }
}
