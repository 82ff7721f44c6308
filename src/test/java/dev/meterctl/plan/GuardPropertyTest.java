package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GuardPropertyTest {

    /// @param prices some of the live meters' prices; what is missing is unknown
    record Scene(List<DesiredMeter> desired, Listing live, Map<String, List<String>> prices, Mode wanted) {

        GuardedPlan check(GuardOptions options) {
            Plan plan = Planner.plan(Laws.BASIS, desired, live);
            return Guard.check(plan, new GuardFacts(live, new Prices(prices, "Nobody knows."), wanted), options);
        }

        Scene shuffled(long seed) {
            Random random = new Random(seed);
            Map<String, List<String>> shuffledPrices = new HashMap<>();
            prices.forEach((meter, ids) -> shuffledPrices.put(meter, shuffled(ids, random)));
            return new Scene(shuffled(desired, random), shuffled(live, random), shuffledPrices, wanted);
        }

        private static Listing shuffled(Listing live, Random random) {
            return new Listing(shuffled(live.meters(), random), shuffled(live.unreadable(), random));
        }

        private static <T> List<T> shuffled(List<T> values, Random random) {
            List<T> shuffled = new ArrayList<>(values);
            Collections.shuffle(shuffled, random);
            return shuffled;
        }
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void fewerOverridesNeverYieldFewerRefusals(
            @ForAll("scenes") Scene scene, @ForAll("options") GuardOptions one, @ForAll("options") GuardOptions other) {
        List<String> guardsOfFewer = guards(scene.check(both(one, other)));
        assertThat(guardsOfFewer).containsAll(guards(scene.check(one)));
        assertThat(guardsOfFewer.size())
                .isGreaterThanOrEqualTo(scene.check(one).refusals().size());
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void orderDoesNotMatter(@ForAll("scenes") Scene scene, @ForAll("options") GuardOptions options, @ForAll long seed) {
        assertThat(scene.shuffled(seed).check(options)).isEqualTo(scene.check(options));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void askedAgainTheySayTheSame(@ForAll("scenes") Scene scene, @ForAll("options") GuardOptions options) {
        GuardedPlan plan = scene.check(options);
        GuardFacts facts = new GuardFacts(scene.live(), new Prices(scene.prices(), "Nobody knows."), scene.wanted());
        GuardedPlan forged = new GuardedPlan(plan.plan(), List.of(), plan.priorState());
        assertThat(Guard.checkAgain(plan, facts, options)).isEqualTo(plan);
        assertThat(Guard.checkAgain(forged, facts, options)).isEqualTo(plan);
    }

    /// Judged without the guards' own notions.
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void whatPassesHarmsNobody(@ForAll("scenes") Scene scene, @ForAll("options") GuardOptions options) {
        GuardedPlan guarded = scene.check(options);
        if (guarded.blocked()) {
            return;
        }
        World after = new World(scene.live().meters()).afterAll(guarded.plan().changes());
        List<LiveMeter> gone = scene.live().meters().stream()
                .filter(LiveMeter::isActive)
                .filter(meter -> !after.meter(meter.id()).isActive())
                .toList();
        Integer limit = options.maxDeactivations();
        assertThat(gone).hasSizeLessThanOrEqualTo(limit == null ? 3 : limit);
        for (LiveMeter meter : gone) {
            assertThat(scene.desired())
                    .noneMatch(desired -> desired.eventName().equals(meter.eventName())
                            && desired.lifecycle().preventDeactivation());
            if (!options.skipPriceCheck() && !options.allowInUse()) {
                assertThat(scene.prices().get(meter.id())).isEmpty();
            }
        }
        assertThat(guarded.leavesConflicts() && !options.skipConflicts()).isFalse();
        assertThat(scene.wanted()).isEqualTo(Mode.TEST);
    }

    private static List<String> guards(GuardedPlan plan) {
        return plan.refusals().stream()
                .map(refusal -> refusal.guard().wireName())
                .toList();
    }

    /// What both override.
    private static GuardOptions both(GuardOptions one, GuardOptions other) {
        Integer limit = one.maxDeactivations();
        Integer otherLimit = other.maxDeactivations();
        int least = Math.min(limit == null ? 3 : limit, otherLimit == null ? 3 : otherLimit);
        return new GuardOptions(
                one.skipConflicts() && other.skipConflicts(),
                least,
                one.skipPriceCheck() && other.skipPriceCheck(),
                one.allowInUse() && other.allowInUse());
    }

    @Provide
    Arbitrary<GuardOptions> options() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(flags, Arbitraries.integers().between(0, 4).injectNull(0.4), flags, flags)
                .as(GuardOptions::new);
    }

    @Provide
    Arbitrary<Scene> scenes() {
        Arbitrary<Map<String, List<String>>> prices = Arbitraries.maps(
                        Arbitraries.integers().between(1, 6).map(i -> "mtr_" + i),
                        Arbitraries.of("price_1", "price_2", "price_3")
                                .list()
                                .uniqueElements()
                                .ofMaxSize(3))
                .ofMaxSize(6);
        return Combinators.combine(
                        Worlds.desired(),
                        Worlds.listings(6),
                        prices,
                        Arbitraries.of(Mode.TEST, Mode.TEST, Mode.TEST, Mode.LIVE))
                .as(Scene::new);
    }
}
