package dev.meterctl.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Basis;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Planner;
import dev.meterctl.plan.Worlds;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Laws 1, 2, 4 and 11, judged by what the store then holds.
class ApplierPropertyTest {

    private static final Basis BASIS = new Basis(Mode.TEST, "2026-09-30.endive");

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void makesThePlanAndNothingElse(@ForAll("desired") List<DesiredMeter> desired, @ForAll("live") List<LiveMeter> live)
            throws StoreException {
        InMemoryMeterStore store = new InMemoryMeterStore(live);
        Plan plan = plan(desired, store);

        Report report = new Applier(store, Progress.NONE).apply(plan);

        assertThat(report.complete()).isTrue();
        assertThat(report.summary().applied()).isEqualTo(plan.changes().size());
        assertThat(store.made()).isEqualTo(plan.changes());
        assertThat(plan(desired, store).changes()).isEmpty();
    }

    /// A failure at any call, before or after Stripe did its work: run again, and the goal holds; nothing is done
    /// twice.
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void recoversFromAFailureAtAnyCall(
            @ForAll("desired") List<DesiredMeter> desired,
            @ForAll("live") List<LiveMeter> live,
            @ForAll @IntRange(min = 1, max = 10) int call,
            @ForAll InMemoryMeterStore.Fails when)
            throws StoreException {
        InMemoryMeterStore undisturbed = new InMemoryMeterStore(live);
        Plan plan = plan(desired, undisturbed);
        new Applier(undisturbed, Progress.NONE).apply(plan);

        InMemoryMeterStore store = new InMemoryMeterStore(live).failAt(call, when);
        Report report = new Applier(store, Progress.NONE).apply(plan);
        tellsTheTruth(report, store);
        new Applier(store, Progress.NONE).apply(plan(desired, store));

        assertThat(store.meters())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id", "created")
                .containsExactlyInAnyOrderElementsOf(undisturbed.meters());
        assertThat(calls(store.made())).containsExactlyInAnyOrderElementsOf(calls(plan.changes()));
    }

    /// The second half of a replacement is an ordinary change in the plan that follows.
    private static List<String> calls(List<Change> changes) {
        return changes.stream()
                .map(change -> change.action() + " " + change.eventName())
                .toList();
    }

    private static void tellsTheTruth(Report report, InMemoryMeterStore store) {
        List<Change> made = new ArrayList<>();
        for (Outcome.Of of : report.outcomes()) {
            if (of.outcome().made()) {
                made.add(of.change());
            }
        }
        assertThat(store.made()).isEqualTo(made);
    }

    private static Plan plan(List<DesiredMeter> desired, InMemoryMeterStore store) {
        return Planner.plan(BASIS, desired, store.meters());
    }

    @Provide
    Arbitrary<List<DesiredMeter>> desired() {
        return Worlds.desired();
    }

    @Provide
    Arbitrary<List<LiveMeter>> live() {
        return Worlds.live(6);
    }
}
