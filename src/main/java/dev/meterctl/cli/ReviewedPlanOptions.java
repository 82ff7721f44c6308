package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.PlanFile;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.Option;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.review.ReviewReporter;
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

    static final Option<String> PLAN = Option.of(
            "--plan",
            "FILE",
            String.class,
            "Apply the plan that `plan --out FILE` saved, if it is still what would be planned.");

    private static final Option<String> EXPECT = Option.of(
            "--expect",
            "FINGERPRINT",
            String.class,
            "Apply only if the plan has this fingerprint, that of the plan that was reviewed.");

    private ReviewedPlanOptions() {}

    static void addTo(CommandSpec spec) {
        Option.add(spec, PLAN, EXPECT);
    }

    /// Reads what the plan is made from.
    static PlanSource source(ParseResult arguments, OutputOptions output, Console console, ReviewReporter review)
            throws Failure {
        Optional<String> file = PLAN.in(arguments);
        if (file.isEmpty()) {
            return new PlanSource.Manifests(DesiredMeters.read(arguments, output, console, review));
        }
        if (arguments.hasMatchedPositional(0)) {
            throw Failure.usage(
                    "`--plan` and manifests exclude each other.", "a saved plan holds all that is to be done");
        }
        return new PlanSource.SavedPlan(PlanFile.read(file.get()));
    }

    /// Why the plan is not the one that was reviewed, if so.
    static Optional<Failure> refusal(
            PlanNow now,
            Optional<ReviewReporter.Approved> approved,
            ParseResult arguments,
            Console console,
            ReviewReporter review) {
        if (now.staleness().isPresent()) {
            Staleness staleness = now.staleness().get();
            console.err().print(DifferenceText.of(staleness, console.errPalette()));
            return Optional.of(Failure.blocked(
                    "The plan is stale, and nothing was changed. " + DifferenceText.line(staleness),
                    "plan again, and review the plan as it is now"));
        }
        String fingerprint = now.plan().fingerprint();
        String expected = EXPECT.in(arguments, fingerprint);
        if (!fingerprint.equals(expected)) {
            return Optional.of(Failure.blocked(
                    "The plan is not the one that was reviewed: its fingerprint is " + fingerprint + ", expected was "
                            + expected + ".",
                    "review the plan as it is now"));
        }
        return approved.flatMap(reviewed -> refusal(now.plan(), reviewed, review));
    }

    /// A plan with nothing to do harms nobody: an apply that is run once more has none.
    private static Optional<Failure> refusal(
            GuardedPlan plan, ReviewReporter.Approved approved, ReviewReporter review) {
        boolean idle = plan.plan().changes().isEmpty() && !plan.leavesConflicts();
        if (idle || plan.fingerprint().equals(approved.fingerprint())) {
            return Optional.empty();
        }
        review.differs(approved, plan);
        return Optional.of(Failure.blocked(
                "The plan is not the one that was reviewed: its fingerprint is " + plan.fingerprint() + ", and that of "
                        + approved.where() + " is " + approved.fingerprint() + ". Nothing was changed.",
                "have it reviewed as it is now in a pull request, or apply it with `" + EXPECT.name() + " "
                        + plan.fingerprint() + "` in place of `" + GithubOptions.REQUIRE_REVIEWED.name() + "`"));
    }
}
