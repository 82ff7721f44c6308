package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import dev.meterctl.text.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");
    private static final ImmutableFields COUNT = Fields.withDefaults("count");
    private static final Lifecycle PROTECTED = new Lifecycle(OnImmutableDrift.REPLACE, true);
    private static final GuardOptions EVERYTHING = new GuardOptions(true, 1000, true, true);

    @Test
    void refusesToDeactivateWhatTheManifestProtects() {
        List<Refusal> refusals = check(List.of(desired("m0", SUM, Status.INACTIVE, PROTECTED)), Map.of(), EVERYTHING);

        assertThat(refusals).hasSize(1);
        assertThat(refusals.getFirst().guard()).isEqualTo(Guard.PREVENT_DEACTIVATION);
        assertThat(refusals.getFirst().message())
                .startsWith("`m0` would be deactivated")
                .contains("lifecycle.prevent_deactivation");
    }

    @Test
    void refusesToReplaceWhatTheManifestProtects() {
        List<Refusal> refusals = check(List.of(desired("m0", COUNT, Status.ACTIVE, PROTECTED)), Map.of(), EVERYTHING);

        assertThat(refusals).hasSize(1);
        assertThat(refusals.getFirst().message()).startsWith("`m0` would be replaced");
    }

    @Test
    void letsUnprotectedMetersGo() {
        assertThat(check(deactivated(3), Map.of(), GuardOptions.NONE)).isEmpty();
    }

    @Test
    void letsAProtectedMeterBeRenamed() {
        DesiredMeter renamed = new DesiredMeter(
                "m0", "B", SUM, Status.ACTIVE, null, null, PROTECTED, new Source(new Place("a.yaml", 1, 13), Map.of()));

        assertThat(check(List.of(renamed), Map.of(), GuardOptions.NONE)).isEmpty();
    }

    @Test
    void aConflictBlocksUnlessItIsSkipped() {
        List<DesiredMeter> conflicting = List.of(desired("m0", COUNT, Status.ACTIVE, Lifecycle.DEFAULT));

        List<Refusal> refusals = check(conflicting, Map.of(), GuardOptions.NONE);

        assertThat(refusals).extracting(refusal -> refusal.guard().wireName()).containsExactly("conflicts");
        assertThat(refusals.getFirst().message()).contains("`m0`", "`--skip-conflicts`");
        assertThat(check(conflicting, Map.of(), new GuardOptions(true, null, false, false)))
                .isEmpty();
    }

    @Test
    void threeDeactivationsPassAndAFourthDoesNot() {
        List<Refusal> refusals = check(deactivated(4), Map.of(), GuardOptions.NONE);

        assertThat(refusals).extracting(refusal -> refusal.guard().wireName()).containsExactly("max-deactivations");
        assertThat(refusals.getFirst().message())
                .contains("4 of 20 active meters", "the limit is 3", "`--max-deactivations 4`");
    }

    @Test
    void anActiveMeterThatCannotBeUnderstoodIsCountedToo() {
        Listing listing = new Listing(live().meters(), List.of(unreadable(Status.ACTIVE), unreadable(null)));
        GuardFacts facts = new GuardFacts(listing, new Prices(unused(), "."), Mode.TEST);
        Plan plan = Planner.plan(Laws.BASIS, deactivated(4), listing);

        assertThat(Guard.check(plan, facts, GuardOptions.NONE).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).contains("4 of 21 active meters"));
    }

    private static UnreadableMeter unreadable(@Nullable Status status) {
        return new UnreadableMeter("mtr_99", "odd", "Odd", status, List.of(new Fault("created", "a number", null)));
    }

    @Test
    void theLimitOfDeactivationsCanBeSetBothWays() {
        assertThat(check(deactivated(4), Map.of(), limit(4))).isEmpty();
        assertThat(check(deactivated(1), Map.of(), limit(0))).hasSize(1);
        assertThat(check(List.of(), Map.of(), limit(0))).isEmpty();
    }

    @Test
    void aReplacementOfAnActiveMeterIsADeactivation() {
        Lifecycle replace = new Lifecycle(OnImmutableDrift.REPLACE, false);
        List<DesiredMeter> replaced = IntStream.range(0, 4)
                .mapToObj(i -> desired("m" + i, COUNT, Status.ACTIVE, replace))
                .toList();

        assertThat(check(replaced, Map.of(), GuardOptions.NONE))
                .extracting(refusal -> refusal.guard().wireName())
                .containsExactly("max-deactivations");
    }

    @Test
    void refusesToDeactivateWhatHasActivePrices() {
        List<String> prices =
                IntStream.range(0, 12).mapToObj("price_%02d"::formatted).toList();

        List<Refusal> refusals =
                check(deactivated(2), Map.of("mtr_0", prices, "mtr_1", List.of("price_x")), GuardOptions.NONE);

        assertThat(refusals).extracting(refusal -> refusal.guard().wireName()).containsExactly("in-use", "in-use");
        assertThat(refusals.getFirst().message())
                .startsWith("`m0` would be deactivated, but its meter mtr_0 has 12 active prices: `price_00`, ")
                .contains("`price_09` and 2 more;", "`--allow-in-use`")
                .doesNotContain("price_10");
        assertThat(refusals.getLast().message()).contains("has an active price: `price_x`;");
        GuardOptions allowed = new GuardOptions(false, null, false, true);
        assertThat(check(deactivated(1), Map.of("mtr_0", prices), allowed)).isEmpty();
    }

    @Test
    void refusesToDeactivateWhatMayHaveActivePrices() {
        Prices unknown = new Prices(Map.of("mtr_0", List.of()), "Nobody knows.");

        List<Refusal> refusals = check(deactivated(3), unknown, Mode.TEST, GuardOptions.NONE);

        assertThat(refusals)
                .containsExactly(new Refusal(
                        Guard.PRICE_CHECK,
                        List.of("m1", "m2"),
                        "Whether active prices bill by `m1`, `m2` is not known: Nobody knows."
                                + " Or do without the check, with `--skip-price-check`.",
                        Optional.of("--skip-price-check")));
        assertThat(check(deactivated(3), unknown, Mode.TEST, new GuardOptions(false, null, true, false)))
                .isEmpty();
        assertThat(check(deactivated(3), unknown, Mode.TEST, new GuardOptions(false, null, false, true)))
                .isEmpty();
        assertThat(check(List.of(), unknown, Mode.TEST, GuardOptions.NONE)).isEmpty();
    }

    @Test
    void saysAsValuesWhomARefusalIsAboutAndWhatOverridesIt() {
        List<Refusal> refusals = check(
                deactivated(4),
                new Prices(Map.of("mtr_0", List.of("price_1"), "mtr_1", List.of(), "mtr_2", List.of()), "No."),
                Mode.LIVE,
                GuardOptions.NONE);

        assertThat(refusals)
                .extracting(Refusal::guard, Refusal::eventNames, Refusal::override)
                .containsExactly(
                        tuple(Guard.LIVE, List.of(), Optional.empty()),
                        tuple(
                                Guard.MAX_DEACTIVATIONS,
                                List.of("m0", "m1", "m2", "m3"),
                                Optional.of("--max-deactivations 4")),
                        tuple(Guard.IN_USE, List.of("m0"), Optional.of("--allow-in-use")),
                        tuple(Guard.PRICE_CHECK, List.of("m3"), Optional.of("--skip-price-check")));
    }

    @Test
    void theModeMeantMustBeTheModeOfTheKey() {
        assertThat(check(List.of(), Prices.NOT_ASKED, Mode.LIVE, EVERYTHING))
                .extracting(refusal -> refusal.guard().wireName())
                .containsExactly("live");
        Plan live = new Plan(new PlanTarget(Mode.LIVE, "v"), List.of(), List.of(), List.of(), List.of(), 0, List.of());
        assertThat(Guard.check(live, facts(Prices.NOT_ASKED, Mode.LIVE), GuardOptions.NONE)
                        .refusals())
                .isEmpty();
        assertThat(Guard.check(live, facts(Prices.NOT_ASKED, Mode.TEST), EVERYTHING)
                        .refusals())
                .extracting(refusal -> refusal.guard().wireName())
                .containsExactly("live");
    }

    @Test
    void theGuardOfTheModeSaysWhichIsMeantAndWhichIsGiven() {
        Plan live = Planner.plan(new PlanTarget(Mode.LIVE, "2026-09-30.endive"), List.of(), Listing.EMPTY);
        Plan test = Planner.plan(Laws.BASIS, List.of(), Listing.EMPTY);

        GuardedPlan notMeant = Guard.check(live, facts(Prices.NOT_ASKED, Mode.TEST), GuardOptions.NONE);
        GuardedPlan notGiven = Guard.check(test, facts(Prices.NOT_ASKED, Mode.LIVE), GuardOptions.NONE);

        assertThat(notMeant.refusals().getFirst().message()).startsWith("The key is for live mode");
        assertThat(notGiven.refusals().getFirst().message()).startsWith("`--live` is given, but the key is for test");
        assertThat(notMeant.blocked()).isTrue();
        assertThat(Guard.check(test, facts(Prices.NOT_ASKED, Mode.TEST), GuardOptions.NONE)
                        .blocked())
                .isFalse();
    }

    @Test
    void tenNamesAreListedInFull() {
        List<String> prices = IntStream.range(0, 10).mapToObj(i -> "price_" + i).toList();
        Map<String, List<String>> inUse = Map.of("mtr_0", prices);
        assertThat(check(deactivated(1), inUse, GuardOptions.NONE).getFirst().message())
                .contains("`price_9`; ")
                .doesNotContain(" more");
    }

    @Test
    void everyGuardIsAskedAgainForASavedPlanAndWhatOnlyANewerVersionKnowsStands() {
        Plan plan = Planner.plan(Laws.BASIS, deactivated(4), live());
        GuardedPlan saved = new GuardedPlan(
                plan,
                List.of(
                        Refusal.saved("prevent-deactivation", "Then."),
                        Refusal.saved("in-use", "Then."),
                        Refusal.saved("newer", "No.")),
                PriorState.of(plan, live()));

        GuardedPlan again = Guard.checkAgain(saved, facts(new Prices(unused(), "."), Mode.TEST), GuardOptions.NONE);

        assertThat(again.refusals())
                .extracting(refusal -> refusal.guard().wireName())
                .containsExactly("newer", "max-deactivations");
        assertThat(again.priorState()).isEqualTo(saved.priorState());
    }

    private static List<Refusal> check(
            List<DesiredMeter> desired, Map<String, List<String>> inUse, GuardOptions options) {
        Map<String, List<String>> prices = unused();
        prices.putAll(inUse);
        return check(desired, new Prices(prices, "."), Mode.TEST, options);
    }

    private static List<Refusal> check(List<DesiredMeter> desired, Prices prices, Mode wanted, GuardOptions options) {
        Plan plan = Planner.plan(Laws.BASIS, desired, live());
        GuardFacts facts = new GuardFacts(live(), prices, wanted);
        return Guard.check(plan, facts, options).refusals();
    }

    private static GuardFacts facts(Prices prices, Mode wanted) {
        return new GuardFacts(live(), prices, wanted);
    }

    private static Map<String, List<String>> unused() {
        return live().meters().stream()
                .map(LiveMeter::id)
                .collect(Collectors.toMap(Function.identity(), id -> List.of()));
    }

    private static GuardOptions limit(int most) {
        return new GuardOptions(false, most, false, false);
    }

    private static List<DesiredMeter> deactivated(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> desired("m" + i, SUM, Status.INACTIVE, Lifecycle.DEFAULT))
                .toList();
    }

    /// Twenty active meters, and an inactive one.
    private static Listing live() {
        return Listing.of(IntStream.rangeClosed(0, 20)
                .mapToObj(i -> new LiveMeter(
                        "mtr_" + i,
                        "m" + i,
                        "A",
                        SUM,
                        i == 20 ? Status.INACTIVE : Status.ACTIVE,
                        Instant.ofEpochSecond(1),
                        Mode.TEST,
                        Collections.emptySortedMap()))
                .toList());
    }

    private static DesiredMeter desired(
            String eventName, ImmutableFields immutable, Status status, Lifecycle lifecycle) {
        return new DesiredMeter(
                eventName,
                "A",
                immutable,
                status,
                null,
                null,
                lifecycle,
                new Source(new Place("a.yaml", 1, 13), Map.of()));
    }
}
