package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.text.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");
    private static final Place PLACE = new Place("a.yaml", 1, 1);

    @Test
    void putsItselfInOrder() {
        Change deactivate = new Deactivate("a", "mtr_1", false, false);
        Change out = new Deactivate("b", "mtr_2", true, false);
        Change in = new Create("b", "B", SUM, true);
        Change rename = new Rename("c", "mtr_3", LiveText.of("C"), "D");
        Change otherOut = new Deactivate("d", "mtr_4", true, false);
        Change otherIn = new Reactivate("d", "mtr_5", true);
        Change reactivate = new Reactivate("x", "mtr_6", false);
        Change create = new Create("y", "Y", SUM, false);

        Plan plan = plan(deactivate, otherIn, in, rename, otherOut, out, create, reactivate);

        assertThat(plan.changes()).containsExactly(reactivate, create, rename, out, in, otherOut, otherIn, deactivate);
    }

    @Test
    void sortsWhatItLists() {
        Conflict first = new Conflict("a", "mtr_1", PLACE, List.of(new Drift("f", "1", "2")), null);
        Conflict second = new Conflict("b", "mtr_0", PLACE, List.of(new Drift("f", "1", "2")), null);
        Plan plan = new Plan(
                Laws.BASIS,
                List.of(),
                List.of(second, first),
                List.of(
                        new Unmanaged("d", "2", "D", null),
                        new Unmanaged("d", "1", "D", null),
                        new Unmanaged(null, "9", null, "cannot be understood"),
                        new Unmanaged("c", "3", "C", null),
                        new Unmanaged("e", null, "E", "cannot be understood"),
                        new Unmanaged("e", "4", "E", "cannot be understood")),
                List.of("f", "e"),
                0,
                List.of(new Note("b", "Two."), new Note("b", "One."), new Note("a", "Three.")));

        assertThat(plan.conflicts()).containsExactly(first, second);
        assertThat(plan.unmanaged()).extracting(Unmanaged::id).containsExactly("4", null, "9", "3", "1", "2");
        assertThat(plan.unchanged()).containsExactly("e", "f");
        assertThat(plan.notes()).extracting(Note::text).containsExactly("Three.", "One.", "Two.");
    }

    @Test
    void countsAReplacementOnce() {
        Plan plan = new Plan(
                Laws.BASIS,
                List.of(
                        new Create("a", "A", SUM, false),
                        new Create("b", "B", SUM, false),
                        new Create("z", "Z", SUM, false),
                        new Rename("c", "mtr_1", LiveText.of("C"), "D"),
                        new Deactivate("d", "mtr_2", false, false),
                        new Deactivate("e", "mtr_3", false, false),
                        new Reactivate("f", "mtr_4", false),
                        new Deactivate("g", "mtr_5", true, false),
                        new Create("g", "G", SUM, true),
                        new Create("h", "H", SUM, true)),
                List.of(new Conflict("i", "mtr_6", PLACE, List.of(new Drift("f", "1", "2")), null)),
                List.of(new Unmanaged("j", "mtr_7", "J", null), new Unmanaged("k", "mtr_8", "K", null)),
                List.of("l", "m", "n"),
                4,
                List.of());

        assertThat(plan.summary()).isEqualTo(new Summary(3, 1, 2, 1, 2, 1, 2, 4, 3));
        assertThat(plan.summary().changes()).isEqualTo(9);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Rename("a", "mtr_1", LiveText.of("A"), "A"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Drift("f", "1", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Conflict("a", "mtr_1", PLACE, List.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Plan(Laws.BASIS, List.of(), List.of(), List.of(), List.of(), -1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        DesiredMeter twice = new DesiredMeter(
                "a", "A", SUM, Status.ACTIVE, null, null, Lifecycle.DEFAULT, new Source(PLACE, Map.of()));
        assertThatThrownBy(() -> Planner.plan(Laws.BASIS, List.of(twice, twice), Listing.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesItsActions() {
        assertThat(plan(
                                new Create("a", "A", SUM, false),
                                new Reactivate("b", "mtr_1", false),
                                new Rename("c", "mtr_2", LiveText.of("C"), "D"),
                                new Deactivate("d", "mtr_3", false, false))
                        .changes())
                .extracting(Change::action)
                .containsExactly("create", "reactivate", "rename", "deactivate");
    }

    private static Plan plan(Change... changes) {
        return new Plan(Laws.BASIS, List.of(changes), List.of(), List.of(), List.of(), 0, List.of());
    }
}
