package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.text.Place;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FingerprintPropertyTest {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");
    private static final Place PLACE = new Place("a.yaml", 1, 13);

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void changesIfAndOnlyIfWhatWouldBeDoneChanges(@ForAll("plans") Plan one, @ForAll("plans") Plan other) {
        boolean same =
                one.changes().equals(other.changes()) && withoutSources(one).equals(withoutSources(other));
        assertThat(Fingerprint.of(one).equals(Fingerprint.of(other))).isEqualTo(same);
    }

    /// Each plan differs from the others in one thing only.
    @Test
    void seesEveryPart() {
        List<Plan> plans = new ArrayList<>();
        plans.add(plan());
        for (ImmutableFields fields : List.of(
                SUM,
                Fields.withDefaults("count"),
                Fields.of("sum", "v", "by_id", "stripe_customer_id", null),
                Fields.of("sum", "value", "by_it", "stripe_customer_id", null),
                Fields.of("sum", "value", "by_id", "c", null),
                Fields.of("sum", "value", "by_id", "stripe_customer_id", "hour"))) {
            plans.add(plan(new Create("a", "A", fields, false)));
        }
        plans.add(plan(new Create("a", "A", SUM, true)));
        plans.add(plan(new Create("a", "B", SUM, false)));
        plans.add(plan(new Create("b", "A", SUM, false)));
        plans.add(plan(new Create("a", "A", SUM, false), new Create("b", "A", SUM, false)));
        plans.add(plan(new Rename("a", "mtr_1", LiveText.of("A"), "B")));
        plans.add(plan(new Rename("a", "mtr_2", LiveText.of("A"), "B")));
        plans.add(plan(new Rename("a", "mtr_1", LiveText.of("C"), "B")));
        plans.add(plan(new Rename("a", "mtr_1", LiveText.of("A"), "C")));
        plans.add(plan(new Reactivate("a", "mtr_1", false)));
        plans.add(plan(new Reactivate("a", "mtr_2", false)));
        plans.add(plan(new Reactivate("a", "mtr_1", true)));
        plans.add(plan(new Deactivate("a", "mtr_1", false, false)));
        plans.add(plan(new Deactivate("a", "mtr_2", false, false)));
        plans.add(plan(new Deactivate("a", "mtr_1", true, false)));
        plans.add(plan(new Deactivate("a", "mtr_1", false, true)));
        plans.add(plan(new Deactivate("a", "mtr_1", true, true)));
        plans.add(conflicting("a", "mtr_1", new Drift("f", "1", "2")));
        plans.add(conflicting("b", "mtr_1", new Drift("f", "1", "2")));
        plans.add(conflicting("a", "mtr_2", new Drift("f", "1", "2")));
        plans.add(conflicting("a", "mtr_1", new Drift("g", "1", "2")));
        plans.add(conflicting("a", "mtr_1", new Drift("f", (String) null, "2")));
        plans.add(conflicting("a", "mtr_1", new Drift("f", "-", "2")));
        plans.add(conflicting("a", "mtr_1", new Drift("f", "1", null)));
        plans.add(conflicting("a", "mtr_1", new Drift("f", "1", "2"), new Drift("g", "1", "2")));
        plans.add(conflicting(
                "a", "mtr_1", new Drift("f", "1", "2"), new Drift("conflict", "b", "mtr_2"), new Drift("g", "1", "2")));
        plans.add(unreadable("`f` is missing"));
        plans.add(unreadable("`f` must be a text; found null"));
        plans.add(new Plan(
                Laws.BASIS,
                List.of(),
                List.of(
                        new Conflict("a", "mtr_1", PLACE, List.of(new Drift("f", "1", "2")), null),
                        new Conflict("b", "mtr_2", PLACE, List.of(new Drift("g", "1", "2")), null)),
                List.of(),
                List.of(),
                0,
                List.of()));
        plans.add(new Plan(
                new PlanTarget(Mode.LIVE, Laws.BASIS.apiVersion()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of()));
        plans.add(new Plan(
                new PlanTarget(Mode.TEST, "2025-03-31.basil"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of()));

        assertThat(plans.stream().map(Fingerprint::of))
                .doesNotHaveDuplicates()
                .allMatch(fingerprint -> fingerprint.matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void doesNotSeeWhatIsNotTouched() {
        Plan bare = plan(new Deactivate("a", "mtr_1", false, false));
        Plan crowded = new Plan(
                Laws.BASIS,
                bare.changes(),
                List.of(),
                List.of(
                        new Unmanaged("x", "mtr_9", "X", null),
                        new Unmanaged(null, "mtr_8", null, "`event_name` is missing")),
                List.of("y"),
                7,
                List.of(new Note("a", "A note.")));
        assertThat(Fingerprint.of(crowded)).isEqualTo(Fingerprint.of(bare));
        assertThat(new GuardedPlan(crowded, List.of(Refusal.saved("g", "No.")), PriorState.NONE).fingerprint())
                .isEqualTo(Fingerprint.of(bare));
    }

    @Test
    void staysTheSameFromVersionToVersion() {
        assertThat(Fingerprint.of(
                        plan(new Create("a", "A", SUM, false), new Rename("b", "mtr_1", LiveText.of("B"), "C"))))
                .isEqualTo("sha256:ceb46123dc7cb42a187170d7d516fa2b67f88878b453190ffd25c3c511f7b534");
    }

    private static Plan plan(Change... changes) {
        return new Plan(Laws.BASIS, List.of(changes), List.of(), List.of(), List.of(), 0, List.of());
    }

    private static Plan conflicting(String eventName, String id, Drift... drift) {
        Conflict conflict = new Conflict(eventName, id, PLACE, List.of(drift), null);
        return new Plan(Laws.BASIS, List.of(), List.of(conflict), List.of(), List.of(), 0, List.of());
    }

    private static Plan unreadable(String fault) {
        Conflict conflict = new Conflict("a", "mtr_1", PLACE, List.of(new Drift("f", "1", "2")), fault);
        return new Plan(Laws.BASIS, List.of(), List.of(conflict), List.of(), List.of(), 0, List.of());
    }

    private static List<Conflict> withoutSources(Plan plan) {
        return plan.conflicts().stream()
                .map(conflict ->
                        new Conflict(conflict.eventName(), conflict.id(), PLACE, conflict.drift(), conflict.fault()))
                .toList();
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<List<DesiredMeter>> desired = Worlds.desired();
        Arbitrary<Listing> live = Worlds.listings(3);
        return desired.flatMap(meters -> live.map(account -> Planner.plan(Laws.BASIS, meters, account)));
    }
}
