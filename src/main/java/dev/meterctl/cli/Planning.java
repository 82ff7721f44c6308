package dev.meterctl.cli;

import static java.util.stream.Collectors.joining;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.StoreException;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Basis;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Planner;
import dev.meterctl.render.DiagnosticText;
import dev.meterctl.stripe.StripeMeterStore;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/// The way from manifests to a plan, the same for `plan` and `apply`.
final class Planning {

    private Planning() {}

    /// The desired meters; faults go to `err`, for they are not the result.
    static List<DesiredMeter> desired(ParseResult arguments, OutputOptions output, Console console) throws Failure {
        Manifest manifest = ManifestOptions.of(arguments).read(console);
        boolean show = manifest.hasErrors() || !output.quiet();
        if (show && !manifest.diagnostics().isEmpty()) {
            console.err()
                    .println(DiagnosticText.of(manifest.diagnostics(), console.errPalette())
                            .stripTrailing());
        }
        if (manifest.hasErrors()) {
            throw new Failure(ExitCode.MANIFEST, "The manifests have faults; Stripe was not asked.", null);
        }
        return manifest.meters();
    }

    static GuardedPlan plan(List<DesiredMeter> desired, MeterStore store, Mode mode) throws Failure {
        try {
            Plan plan = Planner.plan(new Basis(mode, StripeMeterStore.API_VERSION), desired, store.list());
            return Guard.check(plan, desired);
        } catch (StoreException e) {
            throw new Failure(
                    ExitCode.FAILED, e.sentence() + reference(e), e.details().hint());
        }
    }

    /// What Stripe's documentation and its support go by.
    private static String reference(StoreException failure) {
        String code = failure.details().code();
        String request = failure.details().requestId();
        String reference = Stream.of(code, request).filter(Objects::nonNull).collect(joining(", "));
        return reference.isEmpty() ? "" : " (" + reference + ")";
    }
}
