package dev.meterctl.cli;

import static java.util.stream.Collectors.joining;

import dev.meterctl.apply.Applier;
import dev.meterctl.apply.ApplySettings;
import dev.meterctl.apply.BugException;
import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.OutcomeListener;
import dev.meterctl.apply.Report;
import dev.meterctl.apply.StoreException;
import dev.meterctl.cli.console.BackgroundPrinter;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.OverwriteCheck;
import dev.meterctl.cli.option.Connection;
import dev.meterctl.cli.option.Format;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.GuardFlags;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.Option;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.option.StripeOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.cli.review.ReviewSession;
import dev.meterctl.github.ReviewedPlan;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.reconcile.PlanNow;
import dev.meterctl.reconcile.PlanSource;
import dev.meterctl.reconcile.Reconciler;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.text.PlanText;
import dev.meterctl.render.text.ReportText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl apply`: plans, asks, and makes the changes. Its result is the report.
final class ApplyCommand implements Command {

    private static final Option<Boolean> AUTO_APPROVE =
            Option.flag("Do not ask. Needed where nobody can be asked.", "--auto-approve");
    private static final Option<String> REPORT =
            Option.text("--report FILE", "Also write the report to FILE, as JSON, whatever happens.");
    private static final Option<Integer> PARALLELISM = Option.parsed(
            "--parallelism N",
            "a number from 1 to 100",
            text -> text.matches("[1-9][0-9]?|100") ? Integer.valueOf(text) : null,
            "How many changes of different meters are made at a time; default: " + ApplySettings.DEFAULT_PARALLELISM
                    + ".");

    @Override
    public void declare(CommandSpec spec) {
        spec.usageMessage().description("Make Stripe hold what the manifests say.");
        ManifestOptions.addTo(spec);
        Option.add(spec, AUTO_APPROVE);
        ReviewedPlanOptions.addTo(spec);
        Option.add(spec, REPORT, PARALLELISM);
        GuardFlags.addTo(spec);
        StripeOptions.addTo(spec);
        OutputOptions.addTo(spec, Views.REPORT.formats());
        GithubOptions.addTo(spec);
        GithubOptions.addReviewedTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        return ReviewSession.WITH_KEY.run(
                arguments, console, review -> new Run(arguments, OutputOptions.of(arguments), console, review).run());
    }

    /// What there is once the plan is made.
    private record Planned(PlanSource source, Optional<ReviewedPlan.Found> approved, PlanNow now, Applier applier) {}

    private record Run(ParseResult arguments, OutputOptions output, Console console, ReviewReporter review) {

        ExitCode run() throws Failure {
            refuseToOverwrite();
            ReportOutput reportOutput = ReportOutput.prepare(REPORT.orNull(arguments), output, console);
            StripeOptions stripe = reportOutput.reportingFailure(() -> StripeOptions.of(arguments));
            Instant begun = Instant.now();
            try (Connection connection = Connection.begin(stripe, output, console)) {
                Planned planned = reportOutput.reportingFailure(() -> plan(connection, stripe, begun));
                GuardedPlan plan = planned.now().plan();
                reportOutput.begin(plan.plan(), planned.applier());
                if (output.format() == Format.TEXT) {
                    console.out().print(PlanText.of(plan, console.outPalette()));
                }
                Optional<Failure> refusal = refusal(planned);
                console.cancellation().beginWriting();
                Report report = refusal.isPresent()
                        ? notAttempted(plan, refusal.get().sentence())
                        : apply(planned, reportOutput, connection.err());
                Optional<Failure> unwritten = reportOutput.complete(report, connection.err());
                review.applied(plan, report, MeterSources.of(planned.source().desired()));
                Optional<Failure> failure = refusal.or(() -> unwritten);
                if (failure.isPresent()) {
                    throw failure.get();
                }
                return exitCode(plan, report);
            }
        }

        private void refuseToOverwrite() throws Failure {
            List<OverwriteCheck.Input> inputs = new ArrayList<>(StripeOptions.files(arguments));
            Optional<String> savedPlan = ReviewedPlanOptions.PLAN.in(arguments);
            savedPlan.ifPresent(name -> inputs.addFirst(new OverwriteCheck.Input("saved plan", name)));
            OverwriteCheck.refuse(
                    REPORT.name(),
                    REPORT.orNull(arguments),
                    inputs,
                    savedPlan.isPresent()
                            ? List.of()
                            : ManifestOptions.of(arguments).paths());
        }

        private Planned plan(Connection connection, StripeOptions stripe, Instant begun) throws Failure {
            PlanSource source = ReviewedPlanOptions.source(arguments, output, console, review);
            Reconciler reconciler = connection.reconciler(GuardFlags.of(arguments));
            Optional<ReviewedPlan.Found> approved = review.approved();
            boolean asks = !AUTO_APPROVE.isIn(arguments); // The account is read again, however fast the answer came.
            try {
                PlanNow now = reconciler.plan(source);
                Applier applier = reconciler.applier(
                        stripe.parallelism(PARALLELISM.in(arguments, ApplySettings.DEFAULT_PARALLELISM)),
                        asks ? Instant.EPOCH : begun,
                        console.cancellation()::isRequested,
                        progress(connection.err()));
                return new Planned(source, approved, now, applier);
            } catch (StoreException e) {
                throw Failure.of(e);
            }
        }

        /// Why the plan is not to be applied, if so; the person is asked last.
        private Optional<Failure> refusal(Planned planned) {
            GuardedPlan plan = planned.now().plan();
            try {
                ReviewedPlanOptions.check(planned.now(), planned.approved(), arguments, console, review);
                if (plan.blocked()) {
                    throw Failure.blocked("The plan is blocked, and nothing was changed.", whyBlocked(plan));
                }
                if (!plan.plan().changes().isEmpty() && !AUTO_APPROVE.isIn(arguments)) {
                    if (output.format() != Format.TEXT && console.inIsTerminal()) {
                        console.err().print(PlanText.of(plan, console.errPalette()));
                    }
                    Approval.ask(plan, console);
                }
                return Optional.empty();
            } catch (Failure refusal) {
                return Optional.of(refusal);
            }
        }

        /// The plan itself is shown as text only.
        private String whyBlocked(GuardedPlan plan) {
            return output.format() == Format.TEXT
                    ? "see what blocks it above"
                    : plan.refusals().stream()
                            .map(refusal -> refusal.guard() + ": " + refusal.message())
                            .collect(joining(" "));
        }

        private static Report apply(Planned planned, ReportOutput reportOutput, BackgroundPrinter err) {
            try {
                return planned.applier().apply(planned.now().plan().plan());
            } catch (BugException bug) {
                reportOutput.complete(bug.report(), err).ifPresent(bug::addSuppressed);
                throw bug;
            }
        }

        private OutcomeListener progress(BackgroundPrinter err) {
            if (output.quiet() || !console.errIsTerminal()) {
                return OutcomeListener.NONE;
            }
            return (done, total, of) -> err.println(ReportText.progress(done, total, of, console.errPalette()));
        }
    }

    private static Report notAttempted(GuardedPlan plan, String reason) {
        List<Outcome.Of> outcomes = plan.plan().changes().stream()
                .map(change -> new Outcome.Of(change, new Outcome.NotAttempted(reason)))
                .toList();
        return new Report(plan.fingerprint(), outcomes, List.of());
    }

    private static ExitCode exitCode(GuardedPlan plan, Report report) {
        if (!report.complete()) {
            return ExitCode.FAILED;
        }
        return plan.leavesConflicts() ? ExitCode.BLOCKED : ExitCode.DONE;
    }
}
