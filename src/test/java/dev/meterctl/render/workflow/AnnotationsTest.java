package dev.meterctl.render.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.PriorState;
import dev.meterctl.text.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnotationsTest {

    @Test
    void aConflictSaysWhyNoCallSolvesIt() {
        assertThat(message(null))
                .isEqualTo(
                        "status: live none, desired `active`\nNo call to Stripe can change this of the meter mtr_1.");
        assertThat(message("cannot be understood: `status` is missing"))
                .isEqualTo("status: live none, desired `active`\n"
                        + "The live meter (mtr_1) cannot be understood: `status` is missing.");
    }

    private static String message(@Nullable String fault) {
        Conflict conflict = new Conflict(
                "a", "mtr_1", new Place("a.yaml", 1, 13), List.of(new Drift("status", (String) null, "active")), fault);
        Plan plan = new Plan(
                new PlanTarget(Mode.TEST, "2026-09-30.endive"),
                List.of(),
                List.of(conflict),
                List.of(),
                List.of(),
                0,
                List.of());
        return Annotations.of(new GuardedPlan(plan, List.of(), PriorState.NONE), Map.of())
                .getFirst()
                .message();
    }
}
