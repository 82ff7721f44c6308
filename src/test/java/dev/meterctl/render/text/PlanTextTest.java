package dev.meterctl.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.Fields;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Refusal;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.markdown.PlanMarkdown;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private static final PlanTarget BASIS = new PlanTarget(Mode.TEST, "2026-09-30.endive");

    @Test
    void saysSoWhenNothingIsDesiredAndNothingIsThere() {
        assertThat(PlanText.of(plan(List.of(), List.of(), List.of()), Palette.PLAIN))
                .contains("No changes. 0 meters are as desired.\n");
    }

    @Test
    void countsOneMeterAsOne() {
        Plan plan = new Plan(BASIS, List.of(), List.of(), List.of(), List.of("a"), 0, List.of());
        assertThat(PlanText.of(new GuardedPlan(plan, List.of(), PriorState.NONE), Palette.PLAIN))
                .contains("No changes. 1 meter is as desired.\n");
    }

    @Test
    void saysThatAPlanWithoutChangesIsRefused() {
        assertThat(PlanText.of(plan(List.of(), List.of(), List.of(Refusal.saved("g", "m"))), Palette.PLAIN))
                .contains("Plan: no changes.\n")
                .endsWith("Blocked by 1 refusal: nothing of this plan is applied.\n");
    }

    @Test
    void showsTenThousandReplacementsWithTheirNotes() {
        List<Change> changes = IntStream.range(0, 10_000)
                .boxed()
                .flatMap(i -> Stream.<Change>of(
                        new Deactivate("meter_" + i, "mtr_" + i, true, false),
                        new Create("meter_" + i, "Meter " + i, Fields.withDefaults("sum"), true)))
                .toList();
        List<Note> notes = changes.stream()
                .map(change -> new Note(change.eventName(), "Take care."))
                .distinct()
                .toList();
        GuardedPlan plan = plan(changes, notes, List.of());
        assertThat(PlanText.of(plan, Palette.COLOUR).lines().filter(line -> line.contains("* Take care.")))
                .hasSize(10_000);
        assertThat(PlanMarkdown.of(plan, MeterSources.NONE).whole().lines().filter(line -> line.contains("Take care.")))
                .hasSize(10_000);
    }

    private static GuardedPlan plan(List<Change> changes, List<Note> notes, List<Refusal> refusals) {
        return new GuardedPlan(
                new Plan(BASIS, changes, List.of(), List.of(), List.of(), 0, notes), refusals, PriorState.NONE);
    }
}
