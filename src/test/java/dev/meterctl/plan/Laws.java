package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// The laws of the planner, judged by what the account then holds. Written without the planner's own notions, so that a
/// mistake there is not repeated here.
public final class Laws {

    static final PlanTarget BASIS = new PlanTarget(Mode.TEST, "2026-09-30.endive");

    private final PlanTarget target;
    private final List<DesiredMeter> desired;
    private final World before;
    private final List<UnreadableMeter> unreadable;
    private final Plan plan;
    private final World after;

    private Laws(PlanTarget target, List<DesiredMeter> desired, Listing live) {
        this.target = target;
        this.desired = desired;
        this.before = new World(live.meters());
        this.unreadable = live.unreadable();
        this.plan = Planner.plan(target, desired, live);
        this.after = legality();
    }

    /// Checks every law for one input in test mode.
    static void hold(List<DesiredMeter> desired, Listing live) {
        hold(BASIS, desired, live);
    }

    /// Checks every law for one input.
    public static void hold(PlanTarget target, List<DesiredMeter> desired, Listing live) {
        Laws laws = new Laws(target, desired, live);
        laws.conflictsAreReal();
        laws.goal();
        laws.idempotence();
        laws.minimality();
        laws.restraint();
        laws.disjointness();
        laws.orderOfChanges();
        laws.orderIndependence();
    }

    /// Law 6: every single step is legal, in the plan's order.
    private World legality() {
        return before.afterAll(plan.changes());
    }

    /// A planner that calls everything a conflict reaches every goal; so a conflict must be one.
    private void conflictsAreReal() {
        for (DesiredMeter meter : desired) {
            List<LiveMeter> active = before.active(meter.eventName());
            List<LiveMeter> named = before.named(meter.eventName());
            boolean same = active.isEmpty()
                    ? named.isEmpty() || named.stream().anyMatch(live -> isTwin(meter, live))
                    : active.getFirst().immutable().equals(meter.immutable());
            boolean refused = meter.isActive() && !same && !mayReplace(meter);
            boolean kept = meter.isActive() && !active.isEmpty() && same;
            boolean unknownStatus =
                    !kept && named.stream().anyMatch(live -> !live.status().isKnown());
            assertThat(inConflict(meter))
                    .as("conflict of %s", meter.eventName())
                    .isEqualTo(active.size() > 1 || unknownStatus || refused || isUnreadable(meter.eventName()));
        }
    }

    /// Law 1: the store holds every desired meter that is in no conflict.
    private void goal() {
        for (DesiredMeter meter : desired) {
            if (!inConflict(meter)) {
                assertThat(isReached(meter, after)).as("goal of %s", meter).isTrue();
            }
        }
    }

    private boolean isReached(DesiredMeter meter, World world) {
        List<LiveMeter> active = world.active(meter.eventName());
        if (meter.isActive()) {
            return active.size() == 1
                    && active.getFirst().immutable().equals(meter.immutable())
                    && active.getFirst().displayName().equals(meter.displayName());
        }
        return active.isEmpty() && bearsTheName(meter, world);
    }

    /// Of an inactive desired meter, the one that was active bears the display name; if none was, then any of its name.
    private boolean bearsTheName(DesiredMeter meter, World world) {
        List<LiveMeter> wasActive = before.active(meter.eventName());
        if (!wasActive.isEmpty()) {
            return world.meter(wasActive.getFirst().id()).displayName().equals(meter.displayName());
        }
        List<LiveMeter> named = world.named(meter.eventName());
        return named.isEmpty()
                || named.stream().anyMatch(live -> live.displayName().equals(meter.displayName()));
    }

    /// Law 2: the next plan is empty.
    private void idempotence() {
        Plan next = Planner.plan(target, desired, new Listing(after.meters(), unreadable));
        assertThat(next.changes()).as("changes of the next plan").isEmpty();
        assertThat(next.conflicts()).isEqualTo(plan.conflicts());
    }

    /// Law 3: no shorter legal sequence of calls reaches the goal, by brute force, name by name.
    private void minimality() {
        for (DesiredMeter meter : desired) {
            if (inConflict(meter)) {
                continue;
            }
            long planned = plan.changes().stream()
                    .filter(change -> change.eventName().equals(meter.eventName()))
                    .count();
            List<World> reachable = List.of(new World(before.named(meter.eventName())));
            for (int calls = 0; calls < planned; calls++) {
                assertThat(reachable)
                        .as("%s reached in %d calls instead of %d", meter, calls, planned)
                        .noneMatch(world -> isReached(meter, world));
                reachable = reachable.stream()
                        .flatMap(world -> successors(meter, world).stream())
                        .distinct()
                        .toList();
            }
        }
    }

    /// Every account one legal call away that could lead to the goal; a meter whose twin exists is not created, and one
    /// that is no twin is not brought back.
    private static List<World> successors(DesiredMeter meter, World world) {
        List<Change> calls = new ArrayList<>();
        if (world.meters().stream().noneMatch(live -> isTwin(meter, live))) {
            calls.add(new Create(meter.eventName(), meter.displayName(), meter.immutable(), false));
        }
        for (LiveMeter live : world.meters()) {
            calls.add(new Deactivate(live.eventName(), live.id(), false, false));
            if (isTwin(meter, live)) {
                calls.add(new Reactivate(live.eventName(), live.id(), false));
            }
            if (!live.displayName().equals(meter.displayName())) {
                calls.add(
                        new Rename(live.eventName(), live.id(), LiveText.of(live.displayName()), meter.displayName()));
            }
        }
        return calls.stream().filter(world::allows).map(world::after).toList();
    }

    /// Law 4: unmanaged, retired, conflicting and unchanged meters are untouched.
    private void restraint() {
        Set<String> changed = plan.changes().stream().map(Change::eventName).collect(Collectors.toSet());
        for (LiveMeter meter : before.meters()) {
            if (!changed.contains(meter.eventName())) {
                assertThat(after.meters()).contains(meter);
            }
        }
        assertThat(desired.stream().map(DesiredMeter::eventName)).containsAll(changed);
        assertThat(changed).noneMatch(this::isUnreadable);
    }

    /// Law 5: each name is changed, in conflict, unchanged, unmanaged or retired: exactly one.
    private void disjointness() {
        List<String> kinds = new ArrayList<>(plan.unchanged());
        plan.changes().stream().map(Change::eventName).distinct().forEach(kinds::add);
        plan.conflicts().stream().map(Conflict::eventName).forEach(kinds::add);
        plan.unmanaged().stream()
                .map(Unmanaged::eventName)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(kinds::add);
        assertThat(kinds).doesNotHaveDuplicates();

        Set<String> managed = desired.stream().map(DesiredMeter::eventName).collect(Collectors.toSet());
        Set<String> all = before.meters().stream().map(LiveMeter::eventName).collect(Collectors.toSet());
        unreadable.stream()
                .map(UnreadableMeter::eventName)
                .filter(Objects::nonNull)
                .forEach(all::add);
        all.addAll(managed);
        assertThat(all).containsAll(kinds);
        assertThat(plan.retired()).isEqualTo(all.size() - kinds.size());

        List<String> takingEvents = before.meters().stream()
                .filter(meter -> !managed.contains(meter.eventName()) && !meter.isInactive())
                .map(LiveMeter::id)
                .toList();
        assertThat(plan.unmanaged().stream()
                        .filter(meter -> meter.fault() == null)
                        .map(Unmanaged::id))
                .containsExactlyInAnyOrderElementsOf(takingEvents);

        List<String> strange = unreadable.stream()
                .filter(meter -> !managed.contains(meter.eventName()))
                .map(meter -> meter.eventName() + " " + meter.id() + " " + meter.fault())
                .toList();
        assertThat(plan.unmanaged().stream()
                        .filter(meter -> meter.fault() != null)
                        .map(meter -> meter.eventName() + " " + meter.id() + " " + meter.fault()))
                .containsExactlyInAnyOrderElementsOf(strange);
    }

    private boolean isUnreadable(String eventName) {
        return unreadable.stream().anyMatch(meter -> eventName.equals(meter.eventName()));
    }

    /// The order: reactivate and create, then rename, then replacements, then deactivate; within each by event name.
    private void orderOfChanges() {
        List<String> keys = plan.changes().stream()
                .map(change -> stage(change) + " " + change.eventName() + " " + (change instanceof Deactivate ? 0 : 1))
                .toList();
        assertThat(keys).isSorted();
    }

    private static int stage(Change change) {
        if (change.replacement()) {
            return 3;
        }
        return switch (change) {
            case Create ignored -> 1;
            case Reactivate ignored -> 1;
            case Rename ignored -> 2;
            case Deactivate ignored -> 4;
        };
    }

    /// Law 7: shuffled inputs give equal plans.
    private void orderIndependence() {
        List<DesiredMeter> shuffledDesired = new ArrayList<>(desired);
        List<LiveMeter> shuffledLive = new ArrayList<>(before.meters());
        Random random = new Random(Objects.hash(desired, before));
        Collections.shuffle(shuffledDesired, random);
        Collections.shuffle(shuffledLive, random);
        List<UnreadableMeter> shuffledUnreadable = new ArrayList<>(unreadable);
        Collections.shuffle(shuffledUnreadable, random);
        Plan shuffled = Planner.plan(target, shuffledDesired, new Listing(shuffledLive, shuffledUnreadable));
        assertThat(shuffled).isEqualTo(plan);
        assertThat(Fingerprint.of(shuffled)).isEqualTo(Fingerprint.of(plan));
    }

    private boolean inConflict(DesiredMeter meter) {
        return plan.conflicts().stream()
                .anyMatch(conflict -> conflict.eventName().equals(meter.eventName()));
    }

    private static boolean isTwin(DesiredMeter meter, LiveMeter live) {
        return live.immutable().equals(meter.immutable())
                && live.unknownFields().isEmpty();
    }

    private static boolean mayReplace(DesiredMeter meter) {
        return meter.lifecycle().onImmutableDrift() == OnImmutableDrift.REPLACE;
    }
}
