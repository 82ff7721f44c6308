package dev.meterctl.render.sarif;

import static java.util.stream.Collectors.joining;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.render.ChangedMeter;
import dev.meterctl.render.ConflictHints;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanStep;
import dev.meterctl.text.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What code scanning should show of a plan: what cannot be done, what is refused, and what takes a meter away.
final class PlanFindings {

    private static final String CONFLICT = "conflict";
    private static final String REFUSAL = "refusal";
    private static final String DEACTIVATION = "deactivation";
    private static final String REPLACEMENT = "replacement";

    private final GuardedPlan plan;
    private final MeterSources sources;
    private final List<SarifFinding> findings = new ArrayList<>();

    private PlanFindings(GuardedPlan plan, MeterSources sources) {
        this.plan = plan;
        this.sources = sources;
    }

    static List<SarifRule> rules() {
        return List.of(
                new SarifRule(
                        CONFLICT,
                        "error",
                        "No call can bring about what a manifest says.",
                        "Stripe cannot change this field. Change the manifest back, allow a replacement, or use a new name."),
                new SarifRule(
                        REFUSAL,
                        "error",
                        "A guard refuses to apply the plan.",
                        "Do what the message says, or use the option it names if that is meant."),
                new SarifRule(
                        DEACTIVATION,
                        "warning",
                        "A meter would be deactivated.",
                        "Stripe drops the events sent to an inactive meter. Make sure that nobody sends any."),
                new SarifRule(
                        REPLACEMENT,
                        "warning",
                        "A meter would be replaced.",
                        "Events in between are lost, and prices stay with the old meter. Make sure that this is meant."));
    }

    static List<SarifFinding> of(GuardedPlan plan, MeterSources sources) {
        PlanFindings found = new PlanFindings(plan, sources);
        plan.plan().conflicts().forEach(found::add);
        plan.refusals().forEach(found::add);
        PlanStep.of(plan.plan().changes()).forEach(found::add);
        return found.findings;
    }

    private void add(Conflict conflict) {
        String differences =
                conflict.drift().stream().map(PlanFindings::difference).collect(joining("; "));
        String hints = String.join(" Or: ", ConflictHints.of(conflict));
        findings.add(new SarifFinding(
                CONFLICT,
                "`" + conflict.eventName() + "` (" + conflict.id() + ") is in conflict: " + differences + "."
                        + ConflictHints.cause(conflict)
                                .map(cause -> " " + cause)
                                .orElse("") + " Hint: " + hints,
                Optional.of(conflict.source()),
                0,
                conflict.eventName()));
    }

    private static String difference(Drift drift) {
        return "`" + drift.field() + "` is " + quoted(drift.liveShown()) + " live, and " + quoted(drift.desired())
                + " desired";
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "not set" : "`" + value + "`";
    }

    private void add(Refusal refusal) {
        findings.add(new SarifFinding(
                REFUSAL,
                "Refused by the guard `" + refusal.guard().wireName() + "`: " + refusal.message(),
                place(refusal),
                0,
                refusal.guard().wireName()));
    }

    private void add(PlanStep step) {
        String name = step.eventName();
        switch (step) {
            case PlanStep.Single single -> {
                if (single.change() instanceof Deactivate deactivate) {
                    String message = "`" + name + "` (" + deactivate.id() + ") would be deactivated.";
                    findings.add(new SarifFinding(DEACTIVATION, message, sources.place(name), 0, name));
                }
            }
            case PlanStep.Replacement replacement -> {
                String message = "`" + name + "` would be replaced: "
                        + replacement.changes().stream().map(PlanFindings::call).collect(joining(", then "))
                        + ".";
                findings.add(new SarifFinding(REPLACEMENT, message, sources.place(name), 0, name));
            }
        }
    }

    private static String call(Change change) {
        String id = ChangedMeter.id(change);
        return id == null ? change.action() : change.action() + " " + id;
    }

    /// A refusal has no place of its own; code scanning shows none without. The manifest of a meter that its message
    /// quotes is the best one, else that of the first meter it may be about.
    private Optional<Place> place(Refusal refusal) {
        Set<String> names = new LinkedHashSet<>();
        plan.plan().deactivations().forEach(change -> names.add(change.eventName()));
        plan.plan().conflicts().forEach(conflict -> names.add(conflict.eventName()));
        plan.plan().changes().forEach(change -> names.add(change.eventName()));
        List<String> quoted = names.stream()
                .filter(name -> refusal.message().contains("`" + name + "`"))
                .toList();
        return Stream.concat(quoted.stream(), names.stream())
                .map(sources.places()::get)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
