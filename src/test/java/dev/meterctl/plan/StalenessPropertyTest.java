package dev.meterctl.plan;

import static dev.meterctl.meter.LiveMeters.withDisplayName;
import static dev.meterctl.meter.LiveMeters.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StalenessPropertyTest {

    private static final Instant LATER = Instant.ofEpochSecond(9);

    private static final Optional<String> UNKNOWN = Optional.empty();

    record Scene(List<DesiredMeter> desired, Listing live) {

        Plan plan() {
            return Planner.plan(Laws.BASIS, desired, live);
        }

        GuardedPlan saved() {
            return new GuardedPlan(plan(), List.of(), PriorState.of(plan(), live));
        }

        Set<String> touched() {
            return Stream.concat(
                            plan().changes().stream().map(Change::eventName),
                            plan().conflicts().stream().map(Conflict::eventName))
                    .collect(Collectors.toSet());
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aPlanMadeJustNowIsNotStale(@ForAll("scenes") Scene scene) {
        assertThat(stale(scene, scene.live())).isFalse();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void onceAppliedAPlanIsStaleOrEmpty(@ForAll("scenes") Scene scene) {
        List<Change> changes = scene.plan().changes();
        World before = new World(scene.live().meters());
        List<LiveMeter> after = before.afterAll(changes).meters();
        assertThat(stale(scene, with(scene, after))).isEqualTo(!changes.isEmpty());
        if (!changes.isEmpty()) {
            List<LiveMeter> halfWay = before.after(changes.getFirst()).meters();
            assertThat(stale(scene, with(scene, halfWay))).isTrue();
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void anyChangeToAMeterItRestsOnMakesAPlanStaleAndNoOtherDoes(@ForAll("scenes") Scene scene) {
        for (LiveMeter meter : scene.live().meters()) {
            boolean touched = scene.touched().contains(meter.eventName());
            for (ListedMeter changed : List.of(
                    withDisplayName(meter, "Z"),
                    withStatus(meter, meter.isActive() ? Status.INACTIVE : Status.ACTIVE),
                    withStatus(meter, new Status("paused")),
                    unreadable(meter.id(), meter.eventName()),
                    unreadable(meter.id(), null))) {
                List<ListedMeter> now = new ArrayList<>(scene.live().all().toList());
                now.replaceAll(each -> meter.id().equals(each.id()) ? changed : each);
                assertThat(stale(scene, Listing.of(now))).as("%s", changed).isEqualTo(touched);
            }
        }
        for (UnreadableMeter meter : scene.live().unreadable()) {
            List<ListedMeter> now = new ArrayList<>(scene.live().all().toList());
            now.replaceAll(each -> each.equals(meter) ? changed(meter) : each);
            assertThat(stale(scene, Listing.of(now)))
                    .as("%s", meter)
                    .isEqualTo(scene.touched().contains(meter.eventName()));
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aMeterThatAppearsMattersWhereItsNameIsTouched(@ForAll("scenes") Scene scene) {
        for (String name : List.of("a", "b", "c", "unrelated")) {
            for (ListedMeter meter : List.of(
                    new LiveMeter(
                            "mtr_99",
                            name,
                            "X",
                            Fields.withDefaults("sum"),
                            Status.INACTIVE,
                            LATER,
                            Mode.TEST,
                            Collections.emptySortedMap()),
                    unreadable("mtr_99", name),
                    unreadable(null, name))) {
                List<ListedMeter> now = new ArrayList<>(scene.live().all().toList());
                now.add(meter);
                assertThat(stale(scene, Listing.of(now)))
                        .isEqualTo(scene.touched().contains(name));
            }
        }
    }

    /// Whatever happens to the account, a plan that is not stale is what the manifests would give now.
    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void aPlanThatIsNotStaleIsThePlanThatWouldBeMadeNow(@ForAll("scenes") Scene scene, @ForAll("scenes") Scene other) {
        Listing now = later(scene.live(), other.live());
        if (!stale(scene, now)) {
            Plan again = Planner.plan(Laws.BASIS, scene.desired(), now);
            Set<String> touched = scene.touched();
            assertThat(again.changes().stream().filter(change -> touched.contains(change.eventName())))
                    .containsExactlyElementsOf(scene.plan().changes());
            assertThat(again.conflicts()).containsAll(scene.plan().conflicts());
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anotherAccountIsRecognised(@ForAll("scenes") Scene scene) {
        List<LiveMeter> elsewhere = scene.live().meters().stream()
                .map(meter -> new LiveMeter(
                        "mtr_other_" + meter.id(),
                        meter.eventName(),
                        meter.displayName(),
                        meter.immutable(),
                        meter.status(),
                        meter.created(),
                        meter.mode(),
                        meter.unknownFields()))
                .toList();
        assertThat(stale(scene, new Listing(elsewhere, scene.live().unreadable())))
                .isEqualTo(!scene.live().meters().isEmpty());
        assertThat(stale(scene, Listing.EMPTY))
                .isEqualTo(scene.live().all().anyMatch(meter -> meter.id() != null || isTouched(scene, meter)));
    }

    @Test
    void anotherModeOrVersionOfTheInterfaceIsRefused() {
        GuardedPlan saved = new Scene(List.of(), Listing.EMPTY).saved();
        assertThat(Staleness.of(saved, new PlanTarget(Mode.LIVE, Laws.BASIS.apiVersion()), Listing.EMPTY, UNKNOWN))
                .hasValueSatisfying(stale -> assertThat(stale.reason()).contains("test mode", "live mode"));
        assertThat(Staleness.of(saved, new PlanTarget(Mode.TEST, "2027"), Listing.EMPTY, UNKNOWN))
                .hasValueSatisfying(stale -> assertThat(stale.reason()).contains("2027", Laws.BASIS.apiVersion()));
    }

    @Test
    void anotherAccountIsRecognisedByItsIdWhereBothAreKnown() {
        GuardedPlan unknown = new Scene(List.of(), Listing.EMPTY).saved();
        GuardedPlan saved = unknown.withAccount(Optional.of("acct_1"));
        assertThat(Staleness.of(saved, Laws.BASIS, Listing.EMPTY, Optional.of("acct_2")))
                .hasValueSatisfying(stale -> assertThat(stale.reason()).contains("`acct_1`", "`acct_2`"));
        assertThat(Staleness.of(saved, Laws.BASIS, Listing.EMPTY, Optional.of("acct_1")))
                .isEmpty();
        assertThat(Staleness.of(saved, Laws.BASIS, Listing.EMPTY, UNKNOWN)).isEmpty();
        assertThat(Staleness.of(unknown, Laws.BASIS, Listing.EMPTY, Optional.of("acct_2")))
                .isEmpty();
        assertThat(saved.plan()).isEqualTo(unknown.plan());
        assertThat(saved.fingerprint()).isEqualTo(unknown.fingerprint());
    }

    @Test
    void aChangeToAMeterOfAnotherNameIsRefused() {
        LiveMeter live = new LiveMeter(
                "mtr_1",
                "b",
                "B",
                Fields.withDefaults("sum"),
                Status.ACTIVE,
                LATER,
                Mode.TEST,
                Collections.emptySortedMap());
        Plan forged = new Plan(
                Laws.BASIS,
                List.of(new Change.Deactivate("a", "mtr_1", false, false)),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of());
        assertThat(Staleness.of(
                        new GuardedPlan(forged, List.of(), PriorState.NONE),
                        Laws.BASIS,
                        Listing.of(List.of(live)),
                        UNKNOWN))
                .hasValueSatisfying(stale -> assertThat(stale.reason()).contains("`mtr_1`"));
    }

    private static boolean isTouched(Scene scene, ListedMeter meter) {
        return scene.touched().contains(meter.eventName());
    }

    private static boolean stale(Scene scene, Listing now) {
        return Staleness.of(scene.saved(), Laws.BASIS, now, UNKNOWN).isPresent();
    }

    /// What an account may become: names and statuses change, meters come, none goes, and no other field ever changes.
    private static Listing later(Listing account, Listing drawn) {
        Map<String, LiveMeter> drawnById =
                drawn.meters().stream().collect(Collectors.toMap(LiveMeter::id, meter -> meter));
        List<LiveMeter> later = new ArrayList<>();
        for (LiveMeter meter : account.meters()) {
            LiveMeter as = drawnById.remove(meter.id());
            later.add(as == null ? meter : withStatus(withDisplayName(meter, as.displayName()), as.status()));
        }
        later.addAll(drawnById.values());
        Set<String> known = account.unreadable().stream()
                .map(UnreadableMeter::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Stream<UnreadableMeter> appeared = drawn.unreadable().stream().filter(meter -> !known.contains(meter.id()));
        return new Listing(
                later, Stream.concat(account.unreadable().stream(), appeared).toList());
    }

    private static Listing with(Scene scene, List<LiveMeter> meters) {
        return new Listing(meters, scene.live().unreadable());
    }

    private static UnreadableMeter unreadable(@Nullable String id, @Nullable String eventName) {
        return new UnreadableMeter(id, eventName, "X", Status.ACTIVE, List.of(new Fault("new", "a text", null)));
    }

    private static UnreadableMeter changed(UnreadableMeter meter) {
        return new UnreadableMeter(meter.id(), meter.eventName(), "Z", meter.status(), meter.faults());
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Combinators.combine(Worlds.desired(), Worlds.listings(4)).as(Scene::new);
    }
}
