package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.PlanFile;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.Option;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.github.ReviewedPlan;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Staleness;
import dev.meterctl.reconcile.PlanNow;
import dev.meterctl.reconcile.PlanSource;
import dev.meterctl.render.text.DifferenceText;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The options that tie an apply to the plan that was reviewed: no other plan is applied.
final class ReviewedPlanOptions {

    static final Option<String> PLAN = Option.text(
            "--plan FILE", "Apply the plan that `plan --out FILE` saved, if it is still what would be planned.");

    private static final Option<String> EXPECT = Option.text(
            "--expect FINGERPRINT", "Apply only if the plan has this fingerprint, that of the plan that was reviewed.");

    private ReviewedPlanOptions() {}

    static void addTo(CommandSpec spec) {
        Option.add(spec, PLAN, EXPECT);
    }

    /// Reads what the plan is made from.
    static PlanSource source(ParseResult arguments, OutputOptions output, Console console, ReviewReporter review)
            throws Failure {
        Optional<String> file = PLAN.in(arguments);
        if (file.isEmpty()) {
            return new PlanSource.Manifests(ManifestOptions.of(arguments).desired(output, console, review::read));
        }
        if (arguments.hasMatchedPositional(0)) {
            throw Failure.usage(
                    "`--plan` and manifests exclude each other.", "a saved plan holds all that is to be done");
        }
        return new PlanSource.SavedPlan(PlanFile.read(file.get()));
    }

    /// Makes sure that the plan is the one that was reviewed. One with nothing to do harms nobody: an apply that is run
    /// once more has none.
    static void check(
            PlanNow now,
            Optional<ReviewedPlan.Found> approved,
            ParseResult arguments,
            Console console,
            ReviewReporter review)
            throws Failure {
        if (now.staleness().isPresent()) {
            Staleness staleness = now.staleness().get();
            console.err().print(DifferenceText.of(staleness, console.errPalette()));
            throw Failure.blocked(
                    "The plan is stale, and nothing was changed. " + DifferenceText.line(staleness),
                    "plan again, and review the plan as it is now");
        }
        GuardedPlan plan = now.plan();
        String other = "The plan is not the one that was reviewed: its fingerprint is " + plan.fingerprint() + ", ";
        String expected = EXPECT.in(arguments, plan.fingerprint());
        if (!plan.fingerprint().equals(expected)) {
            throw Failure.blocked(other + "expected was " + expected + ".", "review the plan as it is now");
        }
        boolean idle = plan.plan().changes().isEmpty() && !plan.leavesConflicts();
        if (approved.isEmpty()
                || idle
                || plan.fingerprint().equals(approved.get().fingerprint())) {
            return;
        }
        review.differs(approved.get(), plan);
        throw Failure.blocked(
                other + "and that of " + approved.get().url() + " is "
                        + approved.get().fingerprint() + ". Nothing was changed.",
                "have it reviewed as it is now in a pull request, or apply it with `" + EXPECT.name() + " "
                        + plan.fingerprint() + "` in place of `" + GithubOptions.REQUIRE_REVIEWED.name() + "`");
    }
}
