package dev.meterctl.apply;

import static dev.meterctl.meter.LiveMeters.withDisplayName;
import static dev.meterctl.meter.LiveMeters.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.Planner;
import dev.meterctl.plan.Stage;
import dev.meterctl.plan.Worlds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Laws 1, 2, 4 and 11, judged by what the store then holds.
class ApplierPropertyTest {

    private static final PlanTarget BASIS = new PlanTarget(Mode.TEST, "2026-09-30.endive");

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void makesThePlanAndNothingElse(
            @ForAll("desired") List<DesiredMeter> desired,
            @ForAll("live") Listing live,
            @ForAll("settings") Settings settings)
            throws StoreException {
        InMemoryMeterStore store = new InMemoryMeterStore(live);
        Plan plan = plan(desired, store);

        Report report = new Applier(store, settings.of(live), OutcomeListener.NONE).apply(plan);

        assertThat(report.complete()).isTrue();
        assertThat(report.summary().applied()).isEqualTo(plan.changes().size());
        assertThat(store.made()).containsExactlyInAnyOrderElementsOf(plan.changes());
        assertThat(store.made().stream().map(Stage::of)).isSorted();
        assertThat(report.outcomes().stream().map(Outcome.Of::change)).isEqualTo(plan.changes());
        assertThat(plan(desired, store).changes()).isEmpty();
    }

    /// A failure at any call, before or after Stripe did its work: run again, and the goal holds; nothing is done
    /// twice.
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void recoversFromAFailureAtAnyCall(
            @ForAll("desired") List<DesiredMeter> desired,
            @ForAll("live") Listing live,
            @ForAll @IntRange(min = 1, max = 10) int call,
            @ForAll InMemoryMeterStore.Fails when,
            @ForAll("settings") Settings settings)
            throws StoreException {
        InMemoryMeterStore undisturbed = new InMemoryMeterStore(live);
        Plan plan = plan(desired, undisturbed);
        new Applier(undisturbed, settings.of(live), OutcomeListener.NONE).apply(plan);

        InMemoryMeterStore store = new InMemoryMeterStore(live).failAt(call, when);
        Report report = new Applier(store, settings.of(live), OutcomeListener.NONE).apply(plan);
        tellsTheTruth(report, store);
        new Applier(store, settings.of(store.listing()), OutcomeListener.NONE).apply(plan(desired, store));

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

    /// Somebody else edits the account between the plan and its apply: what was moved is not overwritten, and a further
    /// run reaches the goal.
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void overwritesNothingThatMoved(
            @ForAll("desired") List<DesiredMeter> desired, @ForAll("live") Listing live, @ForAll("live") Listing edits)
            throws StoreException {
        InMemoryMeterStore store = new InMemoryMeterStore(live);
        Plan plan = plan(desired, store);
        List<LiveMeter> moved = edited(live.meters(), edits.meters());
        InMemoryMeterStore edited = new InMemoryMeterStore(new Listing(moved, live.unreadable()));

        Report report = new Applier(
                        edited, new Settings(1, Instant.EPOCH.minusSeconds(60)).of(live), OutcomeListener.NONE)
                .apply(plan);

        for (Outcome.Of of : report.outcomes()) {
            if (of.outcome() instanceof Outcome.Applied && of.change() instanceof Change.Rename rename) {
                assertThat(moved)
                        .anyMatch(meter -> meter.id().equals(rename.id())
                                && rename.before().is(meter.displayName()));
            }
        }
        tellsTheTruth(edited, report);
        new Applier(edited, new Settings(4, Instant.EPOCH).of(edited.listing()), OutcomeListener.NONE)
                .apply(plan(desired, edited));
        assertThat(plan(desired, edited).changes()).isEmpty();
    }

    /// The meters of an account, some with another name or status, as one may find in another account.
    private static List<LiveMeter> edited(List<LiveMeter> live, List<LiveMeter> edits) {
        List<LiveMeter> edited = new ArrayList<>();
        for (int i = 0; i < live.size(); i++) {
            LiveMeter meter = live.get(i);
            if (i < edits.size() && edits.get(i).isInactive() && meter.isActive()) {
                meter = withStatus(meter, Status.INACTIVE);
            }
            edited.add(i < edits.size() ? withDisplayName(meter, edits.get(i).displayName()) : meter);
        }
        return edited;
    }

    /// What is said to be applied was made by this run, and nothing else was.
    private static void tellsTheTruth(InMemoryMeterStore store, Report report) {
        assertThat(store.made())
                .containsExactlyInAnyOrderElementsOf(report.outcomes().stream()
                        .filter(of -> of.outcome() instanceof Outcome.Applied)
                        .map(Outcome.Of::change)
                        .toList());
    }

    private static void tellsTheTruth(Report report, InMemoryMeterStore store) {
        List<Change> made = new ArrayList<>();
        for (Outcome.Of of : report.outcomes()) {
            if (of.outcome().made()) {
                made.add(of.change());
            }
        }
        assertThat(store.made()).containsExactlyInAnyOrderElementsOf(made);
    }

    private static Plan plan(List<DesiredMeter> desired, InMemoryMeterStore store) {
        return Planner.plan(BASIS, desired, store.listing());
    }

    /// @param planned when the plan was made
    record Settings(int parallelism, Instant planned) {

        ApplySettings of(Listing live) {
            return new ApplySettings(parallelism, () -> Instant.EPOCH, planned, live, Optional.empty(), () -> false);
        }
    }

    /// One change at a time or several, with a plan just made or one that must be checked again.
    @Provide
    Arbitrary<Settings> settings() {
        return Combinators.combine(Arbitraries.of(1, 4), Arbitraries.of(Instant.EPOCH, Instant.EPOCH.minusSeconds(60)))
                .as(Settings::new);
    }

    @Provide
    Arbitrary<List<DesiredMeter>> desired() {
        return Worlds.desired();
    }

    @Provide
    Arbitrary<Listing> live() {
        return Worlds.listings(6);
    }
}
