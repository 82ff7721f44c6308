package dev.meterctl.sandbox.fault;

import java.util.Set;

/// Which of the matching calls a fault strikes. Calls are counted from 1.
public sealed interface Trigger {

    /// These calls.
    record Calls(Set<Long> numbers) implements Trigger {
        public Calls {
            numbers = Set.copyOf(numbers);
            if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number < 1)) {
                throw new IllegalArgumentException("calls are counted from 1");
            }
        }
    }

    /// Every so many calls: with 5 the 5th, the 10th and so on.
    record Every(long interval) implements Trigger {
        public Every {
            if (interval < 1) {
                throw new IllegalArgumentException("an interval is at least 1");
            }
        }
    }

    /// Each call with this probability, as the plan's seed has it.
    record Chance(double probability) implements Trigger {
        public Chance {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability is between 0 and 1");
            }
        }
    }
}
