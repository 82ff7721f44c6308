package dev.meterctl.apply;

import static dev.meterctl.meter.LiveMeters.withDisplayName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What the guards said when the plan was made is asked again right before a meter is deactivated.
class RecheckTest {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");
    private static final List<LiveMeter> LIVE = List.of(live("a"), live("b"), live("c"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InMemoryMeterStore store = new InMemoryMeterStore(LIVE);
    private final CannedPrices prices = new CannedPrices();
    private final List<String> told = new ArrayList<>();

    @Test
    void aPriceThatAppearedStopsItsDeactivationAndThoseAfterIt() {
        prices.active.put("mtr_b", List.of("price_new"));

        Report report = apply(4, deactivate("a"), deactivate("b"), deactivate("c"));

        assertThat(words(report)).containsExactly("applied", "failed", "not_attempted");
        assertThat(report.outcomes().get(1).outcome())
                .isEqualTo(new Outcome.Failed(
                        "The meter is in use since planned: the active price `price_new` bills by it; what they bill"
                                + " would be lost. Archive them, or plan again with `--allow-in-use`.",
                        null));
        assertThat(store.made()).containsExactly(deactivate("a"));
        assertThat(report.complete()).isFalse();
    }

    @Test
    void aPriceThatAppearedStopsAReplacementBeforeItsFirstHalf() {
        prices.active.put("mtr_a", List.of("price_1", "price_2"));

        Report report =
                apply(4, new Deactivate("a", "mtr_a", true, false), new Create("a", "A", SUM, true), deactivate("b"));

        assertThat(words(report)).containsExactly("failed", "not_attempted", "not_attempted");
        assertThat(store.made()).isEmpty();
    }

    @Test
    void pricesAreReadAgainHoweverFreshThePlanIs() {
        apply(1, deactivate("a"));

        assertThat(prices.asked).containsExactly("mtr_a");
    }

    /// Else its call would stand in line behind those of others, while the prices that were read get old.
    @Test
    void nothingComesBetweenTheReadingOfPricesAndTheDeactivation() {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        prices.whenAsked = () -> calls.add("prices");
        OutcomeListener progress = (done, total, of) -> calls.add(of.outcome().wireName());

        new Applier(store, settings(4), progress)
                .apply(plan(
                        deactivate("a"), new Deactivate("b", "mtr_b", true, false), new Create("b", "B", SUM, true)));

        assertThat(calls).containsExactly("prices", "applied", "applied", "prices", "applied");
    }

    @Test
    void aPriceThatAppearsDuringTheDeactivationsStopsTheNext() {
        OutcomeListener somebodyElse = (done, total, of) -> prices.active.put("mtr_b", List.of("price_new"));

        Report report = new Applier(store, settings(1), somebodyElse).apply(plan(deactivate("a"), deactivate("b")));

        assertThat(words(report)).containsExactly("applied", "failed");
        assertThat(store.made()).containsExactly(deactivate("a"));
    }

    @Test
    void aPriceThatAppearsWhileTheDeactivationIsPutOffStopsIt() {
        PuttingOff rateLimited = new PuttingOff(store, () -> prices.active.put("mtr_a", List.of("price_new")));

        Report report = new Applier(rateLimited, settings(1), OutcomeListener.NONE).apply(plan(deactivate("a")));

        assertThat(report.outcomes().getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).contains("in use since planned"));
        assertThat(store.made()).isEmpty();
    }

    @Test
    void aNameThatSomebodyGivesWhileTheRenameIsPutOffIsNotOverwritten() {
        Rename rename = new Rename("a", "mtr_a", LiveText.of("Name"), "Ours");
        PuttingOff rateLimited = new PuttingOff(store, () -> store.add(withDisplayName(live("a"), "Theirs")));

        Report report = new Applier(rateLimited, settings(1), OutcomeListener.NONE).apply(plan(rename));

        assertThat(report.outcomes().getFirst().outcome())
                .isEqualTo(new Outcome.Failed("The meter was changed since planned; plan again.", null));
        assertThat(store.made()).isEmpty();
    }

    @Test
    void whatIsPutOffAndStillAsPlannedIsMade() {
        Report report = new Applier(new PuttingOff(store, () -> {}), settings(1), OutcomeListener.NONE)
                .apply(plan(deactivate("a")));

        assertThat(words(report)).containsExactly("applied");
    }

    /// A store that puts every first attempt off, while something happens.
    private record PuttingOff(MeterStore store, Runnable meanwhile) implements MeterStore {

        @Override
        public Listing list() throws StoreException {
            return store.list();
        }

        @Override
        public LiveMeter retrieve(String id) throws StoreException {
            return store.retrieve(id);
        }

        @Override
        public Receipt make(Change change, BooleanSupplier check) throws StoreException {
            meanwhile.run();
            if (!check.getAsBoolean()) {
                throw new StoreException(new Refused("Slow.", null, 429, null, "rate_limit", null, null, null, false));
            }
            return store.make(change, check);
        }
    }

    @Test
    void pricesOfNoMeterAreReadWhenNothingIsDeactivated() {
        apply(1, new Create("new", "New", SUM, false));

        assertThat(prices.asked).isEmpty();
    }

    @Test
    void nothingIsDeactivatedWhosePricesCannotBeReadAgain() {
        prices.failure = Optional.of(
                new StoreException(new Refused("Stripe is down.", null, 500, null, null, null, null, null, false)));

        Report report = apply(4, deactivate("a"), deactivate("b"));

        assertThat(words(report)).startsWith("failed").doesNotContain("applied");
        assertThat(report.outcomes().getFirst().outcome())
                .isEqualTo(new Outcome.Failed(
                        "Whether active prices bill by the meter could not be read again: Stripe is down.", null));
        assertThat(store.made()).isEmpty();
    }

    @Test
    void aBugInReadingPricesDeactivatesNothingAndLosesNothing() {
        prices.whenAsked = () -> {
            throw new IllegalStateException("a bug");
        };
        BugException bug = catchThrowableOfType(
                BugException.class, () -> apply(4, new Create("new", "New", SUM, false), deactivate("a")));

        assertThat(words(bug.report())).containsExactly("applied", "failed");
        assertThat(store.made()).containsExactly(new Create("new", "New", SUM, false));
    }

    /// The first stages may take minutes, in which somebody else is at work.
    @Test
    void theAccountIsReadAgainBeforeTheFirstDeactivationUnlessThatWasJustDone() {
        OutcomeListener somebodyElse = (done, total, of) -> {
            now.set(now.get().plusSeconds(60));
            store.add(new LiveMeter(
                    "mtr_a2",
                    "a",
                    "Twin",
                    SUM,
                    Status.INACTIVE,
                    Instant.EPOCH,
                    Mode.TEST,
                    Collections.emptySortedMap()));
        };

        Report report = new Applier(store, settings(1), somebodyElse)
                .apply(plan(new Create("new", "New", SUM, false), deactivate("a")));

        assertThat(words(report)).containsExactly("applied", "failed");
        assertThat(report.outcomes().getLast().outcome())
                .isEqualTo(new Outcome.Failed("The meter was changed since planned; plan again.", null));
    }

    @Test
    void whatTheRunItselfChangedDoesNotCountAsMoved() {
        OutcomeListener slow = (done, total, of) -> now.set(now.get().plusSeconds(60));

        Report report = new Applier(store, settings(1), slow)
                .apply(plan(new Rename("a", "mtr_a", LiveText.of("Name"), "Other"), deactivate("a")));

        assertThat(words(report)).containsExactly("applied", "applied");
        assertThat(report.complete()).isTrue();
    }

    private Report apply(int parallelism, Change... changes) {
        return new Applier(
                        store,
                        settings(parallelism),
                        (done, total, of) -> told.add(of.outcome().wireName()))
                .apply(plan(changes));
    }

    private ApplySettings settings(int parallelism) {
        return new ApplySettings(
                parallelism, now::get, Instant.EPOCH, Listing.of(LIVE), Optional.of(prices), () -> false);
    }

    private static final class CannedPrices implements PriceStore {
        private final Map<String, List<String>> active = new ConcurrentHashMap<>();
        private final List<String> asked = new ArrayList<>();
        private Optional<StoreException> failure = Optional.empty();
        private Runnable whenAsked = () -> {};

        @Override
        public synchronized List<String> activePrices(String meterId) throws StoreException {
            asked.add(meterId);
            whenAsked.run();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return active.getOrDefault(meterId, List.of());
        }
    }

    private static Deactivate deactivate(String name) {
        return new Deactivate(name, "mtr_" + name, false, false);
    }

    private static List<String> words(Report report) {
        return report.outcomes().stream().map(of -> of.outcome().wireName()).toList();
    }

    private static Plan plan(Change... changes) {
        return new Plan(
                new PlanTarget(Mode.TEST, "2026-09-30.endive"),
                List.of(changes),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of());
    }

    private static LiveMeter live(String name) {
        return new LiveMeter(
                "mtr_" + name,
                name,
                "Name",
                SUM,
                Status.ACTIVE,
                Instant.EPOCH,
                Mode.TEST,
                Collections.emptySortedMap());
    }
}
