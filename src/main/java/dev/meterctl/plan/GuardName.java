package dev.meterctl.plan;

import java.util.Arrays;

/// Which check refused a plan: one of this version's, or one that only the version knows which saved the plan.
public sealed interface GuardName permits Guard, GuardName.Unknown {

    /// The name in plans.
    String wireName();

    record Unknown(String wireName) implements GuardName {}

    static GuardName of(String wireName) {
        return Arrays.stream(Guard.values())
                .filter(guard -> guard.wireName().equals(wireName))
                .map(GuardName.class::cast)
                .findFirst()
                .orElseGet(() -> new Unknown(wireName));
    }
}
