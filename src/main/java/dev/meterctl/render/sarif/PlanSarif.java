package dev.meterctl.render.sarif;

import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.render.ConflictHints;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.render.sarif.SarifLog.Finding;
import dev.meterctl.render.sarif.SarifLog.Rule;
import dev.meterctl.text.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What code scanning should show of a plan: what cannot be done and what is refused as errors, what takes a meter away
/// as warnings.
public final class PlanSarif {

    private static final String CONFLICT = "conflict";
    private static final String REFUSAL = "refusal";
    private static final String DEACTIVATION = "deactivation";
    private static final String REPLACEMENT = "replacement";

    private static final List<Rule> RULES = List.of(
            new Rule(
                    CONFLICT,
                    "error",
                    "No call can bring about what a manifest says.",
                    "Stripe cannot change this field. Change the manifest back, allow a replacement, or use a new name."),
            new Rule(
                    REFUSAL,
                    "error",
                    "A guard refuses to apply the plan.",
                    "Do what the message says, or use the option it names if that is meant."),
            new Rule(
                    DEACTIVATION,
                    "warning",
                    "A meter would be deactivated.",
                    "Stripe drops the events sent to an inactive meter. Make sure that nobody sends any."),
            new Rule(
                    REPLACEMENT,
                    "warning",
                    "A meter would be replaced.",
                    "Events in between are lost, and prices stay with the old meter. Make sure that this is meant."));

    private final GuardedPlan plan;
    private final MeterSources sources;
    private final List<Finding> findings = new ArrayList<>();

    private PlanSarif(GuardedPlan plan, MeterSources sources) {
        this.plan = plan;
        this.sources = sources;
    }

    public static String of(GuardedPlan plan, MeterSources sources, String meterctlVersion) {
        PlanSarif sarif = new PlanSarif(plan, sources);
        plan.plan().conflicts().forEach(sarif::add);
        plan.refusals().forEach(sarif::add);
        PlanStep.of(plan.plan()).forEach(sarif::add);
        return new SarifLog(RULES).text(sarif.findings, "", meterctlVersion);
    }

    private void add(Conflict conflict) {
        String differences =
                conflict.drift().stream().map(PlanSarif::difference).collect(joining("; "));
        String cause = ConflictHints.cause(conflict).map(said -> " " + said).orElse("");
        String name = conflict.eventName();
        String message = "`" + name + "` (" + conflict.id() + ") is in conflict: " + differences + "." + cause
                + " Hint: " + String.join(" Or: ", ConflictHints.of(conflict));
        add(CONFLICT, message, Optional.of(conflict.source()), name);
    }

    private static String difference(Drift drift) {
        return "`" + drift.field() + "` is " + quoted(drift.liveShown()) + " live, and " + quoted(drift.desired())
                + " desired";
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "not set" : "`" + value + "`";
    }

    private void add(Refusal refusal) {
        String guard = refusal.guard().wireName();
        add(REFUSAL, "Refused by the guard `" + guard + "`: " + refusal.message(), place(refusal), guard);
    }

    private void add(PlanStep step) {
        String name = step.eventName();
        switch (step.kind()) {
            case REPLACE -> {
                String calls = step.changes().stream().map(PlanSarif::call).collect(joining(", then "));
                add(REPLACEMENT, "`" + name + "` would be replaced: " + calls + ".", sources.place(name), name);
            }
            case DEACTIVATE -> {
                String id = step.changes().getFirst().id();
                add(DEACTIVATION, "`" + name + "` (" + id + ") would be deactivated.", sources.place(name), name);
            }
            case CREATE, REACTIVATE, RENAME -> {}
        }
    }

    private void add(String rule, String message, Optional<Place> place, String identity) {
        findings.add(new Finding(rule, message, place, 0, identity));
    }

    private static String call(Change change) {
        return change.id() == null ? change.action() : change.action() + " " + change.id();
    }

    /// A refusal has no place of its own; code scanning shows none without. The manifest of a meter that its message
    /// quotes is the best one, else that of the first meter it may be about.
    private Optional<Place> place(Refusal refusal) {
        Set<String> names = new LinkedHashSet<>();
        plan.plan().deactivations().forEach(change -> names.add(change.eventName()));
        plan.plan().conflicts().forEach(conflict -> names.add(conflict.eventName()));
        plan.plan().changes().forEach(change -> names.add(change.eventName()));
        return Stream.concat(refusal.eventNames().stream(), names.stream())
                .map(sources.places()::get)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
