package dev.meterctl.render.workflow;

import static java.util.stream.Collectors.joining;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Report;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.render.OmittedDiagnostics;
import dev.meterctl.render.workflow.Annotation.Level;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of a command's values belongs beside the lines of the manifests, the gravest first.
public final class Annotations {

    private Annotations() {}

    /// One for each diagnostic: the errors, then the warnings; and one for all that are omitted.
    public static List<Annotation> of(Manifest manifest) {
        List<Annotation> annotations = new ArrayList<>();
        manifest.diagnostics().stream()
                .sorted(Comparator.comparing(Diagnostic::severity))
                .forEach(diagnostic -> annotations.add(of(diagnostic)));
        if (!manifest.omitted().isEmpty()) {
            Level level = manifest.hasErrors() ? Level.ERROR : Level.WARNING;
            String message = OmittedDiagnostics.of(manifest.omitted()) + "\nhint: " + OmittedDiagnostics.HINT;
            annotations.add(Annotation.ofRun(level, "More faults", message));
        }
        return annotations;
    }

    /// One for each conflict, each refusal, and each meter that would stop taking events.
    ///
    /// @param places of the meters in the manifests, by event name
    public static List<Annotation> of(GuardedPlan plan, Map<String, Place> places) {
        List<Annotation> annotations = new ArrayList<>();
        plan.plan().conflicts().forEach(conflict -> annotations.add(of(conflict)));
        plan.refusals().forEach(refusal -> annotations.add(of(refusal)));
        plan.plan().deactivations().forEach(change -> annotations.add(of(change, places)));
        return annotations;
    }

    /// One for each change that failed, and each difference seen in the end.
    public static List<Annotation> of(Report report, Map<String, Place> places) {
        List<Annotation> annotations = new ArrayList<>();
        for (Outcome.Of of : report.outcomes()) {
            if (of.outcome() instanceof Failed failed) {
                String name = of.change().eventName();
                Optional<Place> place = Optional.ofNullable(places.get(name));
                String title = "Failed: " + of.change().action() + " " + name;
                annotations.add(new Annotation(Level.ERROR, place, title, failed.error()));
            }
        }
        for (String difference : report.differences()) {
            annotations.add(Annotation.ofRun(Level.ERROR, "Not as it should be", difference));
        }
        return annotations;
    }

    private static Annotation of(Diagnostic diagnostic) {
        Level level = diagnostic.isError() ? Level.ERROR : Level.WARNING;
        Optional<Place> place = Optional.of(diagnostic.place());
        String hint = diagnostic.hint() == null ? "" : "\nhint: " + diagnostic.hint();
        String message = diagnostic.message() + hint;
        return new Annotation(
                level, place, diagnostic.length(), diagnostic.code().id(), message);
    }

    private static Annotation of(Conflict conflict) {
        String why = conflict.fault() == null
                ? "No call to Stripe can change this of the meter " + conflict.id() + "."
                : "The live meter (" + conflict.id() + ") " + conflict.fault() + ".";
        String message = conflict.drift().stream().map(Annotations::line).collect(joining("\n", "", "\n" + why));
        String title = "Conflict: " + conflict.eventName();
        return new Annotation(Level.ERROR, Optional.of(conflict.source()), title, message);
    }

    private static String line(Drift drift) {
        return drift.field() + ": live " + value(drift.liveShown()) + ", desired " + value(drift.desired());
    }

    private static String value(@Nullable String value) {
        return value == null ? "none" : "`" + value + "`";
    }

    private static Annotation of(Refusal refusal) {
        return Annotation.ofRun(Level.ERROR, "Refused: " + refusal.guard().wireName(), refusal.message());
    }

    private static Annotation of(Deactivate change, Map<String, Place> places) {
        return new Annotation(
                Level.WARNING,
                Optional.ofNullable(places.get(change.eventName())),
                "Would be " + (change.replacement() ? "replaced" : "deactivated") + ": " + change.eventName(),
                "The meter " + change.id() + " would be deactivated; Stripe drops the events sent to it from then on.");
    }
}
