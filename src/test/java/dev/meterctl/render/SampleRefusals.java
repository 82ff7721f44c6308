package dev.meterctl.render;

import dev.meterctl.meter.Fields;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardFacts;
import dev.meterctl.plan.GuardOptions;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.Prices;
import dev.meterctl.text.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// For each guard a plan that it alone refuses, in the guard's own words.
final class SampleRefusals {

    private static final List<String> NONE = List.of();

    private SampleRefusals() {}

    static GuardedPlan by(Guard guard) {
        return switch (guard) {
            case LIVE -> check(plan(Mode.LIVE, 0, List.of()), unused());
            case CONFLICTS -> check(plan(Mode.TEST, 0, List.of(conflict())), unused());
            case PREVENT_DEACTIVATION -> check(protectedPlan(), unused());
            case MAX_DEACTIVATIONS -> check(plan(Mode.TEST, 4, List.of()), unused());
            case IN_USE -> check(plan(Mode.TEST, 1, List.of()), used());
            case PRICE_CHECK ->
                check(
                        plan(Mode.TEST, 2, List.of()),
                        new Prices(Map.of(), "The key may not read prices; add the permission `plan_read` to it."));
        };
    }

    /// A plan that leaves out its conflict and does the rest.
    static GuardedPlan skippedConflict() {
        GuardOptions skip = new GuardOptions(true, null, false, false);
        return Guard.check(
                plan(Mode.TEST, 1, List.of(conflict())), new GuardFacts(Listing.of(live()), unused(), Mode.TEST), skip);
    }

    private static GuardedPlan check(Plan plan, Prices prices) {
        return Guard.check(plan, new GuardFacts(Listing.of(live()), prices, Mode.TEST), GuardOptions.NONE);
    }

    private static Plan protectedPlan() {
        return plan(Mode.TEST, List.of(new Deactivate("m1", "mtr_1", false, true)), List.of());
    }

    private static Plan plan(Mode mode, int deactivations, List<Conflict> conflicts) {
        List<Change> changes = IntStream.rangeClosed(1, deactivations)
                .<Change>mapToObj(i -> new Deactivate("m" + i, "mtr_" + i, false, false))
                .toList();
        return plan(mode, changes, conflicts);
    }

    private static Plan plan(Mode mode, List<Change> changes, List<Conflict> conflicts) {
        return new Plan(new PlanTarget(mode, "2026-09-30.endive"), changes, conflicts, List.of(), NONE, 0, List.of());
    }

    private static Conflict conflict() {
        return new Conflict(
                "m9",
                "mtr_9",
                new Place("meters/m9.yaml", 4, 12),
                List.of(new Drift(MeterField.FORMULA.path(), "sum", "count")),
                null);
    }

    private static Prices unused() {
        return new Prices(live().stream().collect(Collectors.toMap(LiveMeter::id, meter -> NONE)), "Not asked.");
    }

    private static Prices used() {
        List<String> prices =
                IntStream.rangeClosed(1, 12).mapToObj("price_%02d"::formatted).toList();
        return new Prices(Map.of("mtr_1", prices), "Not asked.");
    }

    private static List<LiveMeter> live() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new LiveMeter(
                        "mtr_" + i,
                        "m" + i,
                        "Meter " + i,
                        Fields.withDefaults("sum"),
                        Status.ACTIVE,
                        Instant.ofEpochSecond(i),
                        Mode.TEST,
                        Collections.emptySortedMap()))
                .toList();
    }
}
