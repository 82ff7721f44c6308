package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.PlanFile;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Staleness;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.text.DifferenceText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// What an apply starts from: manifests, or a plan that was saved and reviewed. Either is read before Stripe is asked.
public sealed interface PlanSource {

    record Manifests(List<DesiredMeter> desired) implements PlanSource {}

    record Saved(GuardedPlan plan) implements PlanSource {}

    String PLAN = "--plan";
    String EXPECT = "--expect";

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(PLAN)
                .paramLabel("FILE")
                .type(String.class)
                .description("Apply the plan that `plan --out FILE` saved, if it is still what would be planned.")
                .build());
        spec.addOption(OptionSpec.builder(EXPECT)
                .paramLabel("FINGERPRINT")
                .type(String.class)
                .description("Apply only if the plan has this fingerprint, that of the plan that was reviewed.")
                .build());
    }

    static PlanSource of(ParseResult arguments, OutputOptions output, Console console, ReviewReporter review)
            throws Failure {
        if (!arguments.hasMatchedOption(PLAN)) {
            return new Manifests(Planning.desired(arguments, output, console, review));
        }
        if (arguments.hasMatchedPositional(0)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "`--plan` and manifests exclude each other.",
                    "a saved plan holds all that is to be done");
        }
        return new Saved(PlanFile.read(arguments.matchedOptionValue(PLAN, "")));
    }

    /// The plan as it is to be applied now, and why it is not the reviewed one, if so.
    default Planning.Saved plan(Planning planning) throws Failure {
        return switch (this) {
            case Manifests manifests -> new Planning.Saved(planning.plan(manifests.desired()), Optional.empty());
            case Saved saved -> planning.again(saved.plan());
        };
    }

    /// Where people find the meters; a saved plan does not say it.
    default MeterSources sources() {
        return switch (this) {
            case Manifests manifests -> MeterSources.of(manifests.desired());
            case Saved ignored -> MeterSources.NONE;
        };
    }

    /// Why the plan is not the one that was reviewed, if so.
    static Optional<Failure> refusal(
            Planning.Saved planned,
            Optional<ReviewReporter.Approved> approved,
            ParseResult arguments,
            Console console,
            ReviewReporter review) {
        if (planned.staleness().isPresent()) {
            Staleness staleness = planned.staleness().get();
            console.err().print(DifferenceText.of(staleness, console.errPalette()));
            return Optional.of(new Failure(
                    ExitCode.BLOCKED,
                    "The plan is stale, and nothing was changed. " + DifferenceText.line(staleness),
                    "plan again, and review the plan as it is now"));
        }
        String fingerprint = planned.plan().fingerprint();
        String expected = arguments.matchedOptionValue(EXPECT, fingerprint);
        if (!fingerprint.equals(expected)) {
            return Optional.of(new Failure(
                    ExitCode.BLOCKED,
                    "The plan is not the one that was reviewed: its fingerprint is " + fingerprint + ", expected was "
                            + expected + ".",
                    "review the plan as it is now"));
        }
        return approved.flatMap(plan -> refusal(planned.plan(), plan, review));
    }

    /// A plan with nothing to do harms nobody: an apply that is run once more has none.
    private static Optional<Failure> refusal(
            GuardedPlan plan, ReviewReporter.Approved approved, ReviewReporter review) {
        boolean idle = plan.plan().changes().isEmpty() && !plan.leavesConflicts();
        if (idle || plan.fingerprint().equals(approved.fingerprint())) {
            return Optional.empty();
        }
        review.differs(approved, plan);
        return Optional.of(new Failure(
                ExitCode.BLOCKED,
                "The plan is not the one that was reviewed: its fingerprint is " + plan.fingerprint() + ", and that of "
                        + approved.where() + " is " + approved.fingerprint() + ". Nothing was changed.",
                "have it reviewed as it is now in a pull request, or apply it with `--expect " + plan.fingerprint()
                        + "` in place of `--require-reviewed-plan`"));
    }
}
