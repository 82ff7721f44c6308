package dev.meterctl.render.sarif;

import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.render.ConflictHints;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.sarif.SarifLog.Finding;
import dev.meterctl.render.sarif.SarifLog.Rule;
import dev.meterctl.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What code scanning should show of a plan: what cannot be done and what is refused as errors, what takes a meter away
/// as warnings.
public final class PlanSarif {

    private static final Rule CONFLICT = new Rule(
            "conflict",
            "error",
            "No call can bring about what a manifest says.",
            "Stripe cannot change this field. Change the manifest back, allow a replacement, or use a new name.");
    private static final Rule REFUSAL = new Rule(
            "refusal",
            "error",
            "A guard refuses to apply the plan.",
            "Do what the message says, or use the option it names if that is meant.");
    private static final Rule DEACTIVATION = new Rule(
            "deactivation",
            "warning",
            "A meter would be deactivated.",
            "Stripe drops the events sent to an inactive meter. Make sure that nobody sends any.");
    private static final Rule REPLACEMENT = new Rule(
            "replacement",
            "warning",
            "A meter would be replaced.",
            "Events in between are lost, and prices stay with the old meter. Make sure that this is meant.");

    private PlanSarif() {}

    public static String of(GuardedPlan guarded, MeterSources sources, String meterctlVersion) {
        Plan plan = guarded.plan();
        List<Finding> findings = new ArrayList<>();
        plan.conflicts().forEach(conflict -> findings.add(finding(conflict)));
        guarded.refusals().forEach(refusal -> findings.add(finding(refusal, plan, sources)));
        PlanStep.of(plan).forEach(step -> finding(step, sources).ifPresent(findings::add));
        return new SarifLog(List.of(CONFLICT, REFUSAL, DEACTIVATION, REPLACEMENT)).text(findings, "", meterctlVersion);
    }

    private static Finding finding(Conflict conflict) {
        String differences =
                conflict.drift().stream().map(PlanSarif::difference).collect(joining("; "));
        String cause = ConflictHints.cause(conflict).map(said -> " " + said).orElse("");
        String name = conflict.eventName();
        String message = "`" + name + "` (" + conflict.id() + ") is in conflict: " + differences + "." + cause
                + " Hint: " + String.join(" Or: ", ConflictHints.of(conflict));
        return new Finding(CONFLICT, message, Optional.of(conflict.source()), name);
    }

    private static String difference(Drift drift) {
        return "`" + drift.field() + "` is " + quoted(drift.liveShown()) + " live, and " + quoted(drift.desired())
                + " desired";
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "not set" : "`" + value + "`";
    }

    private static Optional<Finding> finding(PlanStep step, MeterSources sources) {
        String name = step.eventName();
        Optional<Place> place = sources.place(name);
        return switch (step.kind()) {
            case REPLACE -> {
                String calls = step.changes().stream().map(PlanSarif::call).collect(joining(", then "));
                String message = "`" + name + "` would be replaced: " + calls + ".";
                yield Optional.of(new Finding(REPLACEMENT, message, place, name));
            }
            case DEACTIVATE -> {
                String id = step.changes().getFirst().id();
                String message = "`" + name + "` (" + id + ") would be deactivated.";
                yield Optional.of(new Finding(DEACTIVATION, message, place, name));
            }
            case CREATE, REACTIVATE, RENAME -> Optional.empty();
        };
    }

    private static String call(Change change) {
        return change.id() == null ? change.action() : change.action() + " " + change.id();
    }

    /// A refusal has no place of its own; code scanning shows none without. The manifest of a meter that its message
    /// quotes is the best one, else that of the first meter it may be about.
    private static Finding finding(Refusal refusal, Plan plan, MeterSources sources) {
        Optional<Place> place = Stream.of(
                        refusal.eventNames().stream(),
                        plan.deactivations().stream().map(Change::eventName),
                        plan.conflicts().stream().map(Conflict::eventName),
                        plan.changes().stream().map(Change::eventName))
                .flatMap(names -> names.flatMap(name -> sources.place(name).stream()))
                .findFirst();
        String guard = refusal.guard().wireName();
        return new Finding(REFUSAL, "Refused by the guard `" + guard + "`: " + refusal.message(), place, guard);
    }
}
