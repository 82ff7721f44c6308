package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PriorState;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class ChangeLinesPropertyTest {

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void plansOfOneModeHaveTheSameLinesIfAndOnlyIfTheyHaveTheSameFingerprint(
            @ForAll("plans") GuardedPlan one, @ForAll("plans") GuardedPlan other) {
        Plan moved = withBasisOf(other.plan(), one.plan());
        boolean same = ChangeLines.of(one.plan()).equals(ChangeLines.of(moved));
        assertThat(same)
                .isEqualTo(one.fingerprint().equals(new GuardedPlan(moved, List.of(), PriorState.NONE).fingerprint()));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void aChangeLessIsALineLess(@ForAll("plans") GuardedPlan guarded) {
        Plan plan = guarded.plan();
        Assume.that(!plan.changes().isEmpty());
        Plan shorter = new Plan(
                plan.target(),
                plan.changes().subList(1, plan.changes().size()),
                plan.conflicts(),
                plan.unmanaged(),
                plan.unchanged(),
                plan.retired(),
                plan.notes());
        List<String> rest = new ArrayList<>(ChangeLines.of(plan));
        rest.removeFirst();
        assertThat(ChangeLines.of(shorter)).isEqualTo(rest);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void everyLineIsFitForATerminal(@ForAll("plans") GuardedPlan plan) {
        assertThat(ChangeLines.of(plan.plan()))
                .allSatisfy(line -> assertThat(Untrusted.of(line).toString()).isEqualTo(line));
    }

    @Provide
    Arbitrary<GuardedPlan> plans() {
        return PlanArbitraries.plans();
    }

    private static Plan withBasisOf(Plan plan, Plan other) {
        return new Plan(
                other.target(),
                plan.changes(),
                plan.conflicts(),
                plan.unmanaged(),
                plan.unchanged(),
                plan.retired(),
                plan.notes());
    }
}
