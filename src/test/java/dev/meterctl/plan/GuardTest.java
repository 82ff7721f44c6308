package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Place;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final ImmutableFields SUM = ImmutableFields.withDefaults("sum");
    private static final ImmutableFields COUNT = ImmutableFields.withDefaults("count");

    @Test
    void refusesToDeactivateWhatTheManifestProtects() {
        GuardedPlan guarded = guarded(desired(SUM, Status.INACTIVE, new Lifecycle(OnImmutableDrift.REFUSE, true)));

        assertThat(guarded.refusals()).hasSize(1);
        assertThat(guarded.refusals().getFirst().guard()).isEqualTo("prevent-deactivation");
        assertThat(guarded.refusals().getFirst().message()).startsWith("`a` would be deactivated");
        assertThat(guarded.blocked()).isTrue();
    }

    @Test
    void refusesToReplaceWhatTheManifestProtects() {
        GuardedPlan guarded = guarded(desired(COUNT, Status.ACTIVE, new Lifecycle(OnImmutableDrift.REPLACE, true)));

        assertThat(guarded.refusals()).hasSize(1);
        assertThat(guarded.refusals().getFirst().message()).startsWith("`a` would be replaced");
    }

    @Test
    void letsUnprotectedMetersGo() {
        GuardedPlan guarded = guarded(desired(SUM, Status.INACTIVE, Lifecycle.DEFAULT));

        assertThat(guarded.plan().changes()).hasSize(1);
        assertThat(guarded.refusals()).isEmpty();
        assertThat(guarded.blocked()).isFalse();
    }

    @Test
    void letsAProtectedMeterBeRenamed() {
        DesiredMeter renamed = new DesiredMeter(
                "a",
                "B",
                SUM,
                Status.ACTIVE,
                null,
                null,
                new Lifecycle(OnImmutableDrift.REFUSE, true),
                new Source(new Place("a.yaml", 1, 13), Map.of()));

        assertThat(guarded(renamed).refusals()).isEmpty();
    }

    @Test
    void aConflictBlocks() {
        GuardedPlan guarded = guarded(desired(COUNT, Status.ACTIVE, Lifecycle.DEFAULT));

        assertThat(guarded.plan().conflicts()).hasSize(1);
        assertThat(guarded.refusals()).isEmpty();
        assertThat(guarded.blocked()).isTrue();
    }

    private static GuardedPlan guarded(DesiredMeter desired) {
        LiveMeter live = new LiveMeter("mtr_1", "a", "A", SUM, Status.ACTIVE, Instant.ofEpochSecond(1), Mode.TEST);
        Plan plan = Planner.plan(Laws.BASIS, List.of(desired), List.of(live));
        return Guard.check(plan, List.of(desired));
    }

    private static DesiredMeter desired(ImmutableFields immutable, Status status, Lifecycle lifecycle) {
        return new DesiredMeter(
                "a", "A", immutable, status, null, null, lifecycle, new Source(new Place("a.yaml", 1, 13), Map.of()));
    }
}
