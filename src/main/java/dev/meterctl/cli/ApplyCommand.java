package dev.meterctl.cli;

import dev.meterctl.apply.Applier;
import dev.meterctl.apply.ApplySettings;
import dev.meterctl.apply.BugException;
import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.OutcomeListener;
import dev.meterctl.apply.Report;
import dev.meterctl.cli.console.BackgroundPrinter;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.OverwriteCheck;
import dev.meterctl.cli.option.ConnectionFuture;
import dev.meterctl.cli.option.Format;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.GuardFlags;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.option.StripeOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.cli.review.ReviewSession;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.text.PlanText;
import dev.meterctl.render.text.ReportText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// `meterctl apply`: plans, asks, and makes the changes. Its result is the report.
final class ApplyCommand implements Command {

    @Override
    public String name() {
        return "apply";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.usageMessage().description("Make Stripe hold what the manifests say.");
        ManifestOptions.addTo(spec);
        spec.addOption(OptionSpec.builder("--auto-approve")
                .type(boolean.class)
                .description("Do not ask. Needed where nobody can be asked.")
                .build());
        PlanSource.addTo(spec);
        spec.addOption(OptionSpec.builder("--report")
                .paramLabel("FILE")
                .type(String.class)
                .description("Also write the report to FILE, as JSON, whatever happens.")
                .build());
        spec.addOption(OptionSpec.builder("--parallelism")
                .paramLabel("N")
                .type(Integer.class)
                .converters(ApplyCommand::parallelism)
                .description("How many changes of different meters are made at a time; default: "
                        + ApplySettings.DEFAULT_PARALLELISM + ".")
                .build());
        GuardFlags.addTo(spec);
        StripeOptions.addTo(spec);
        OutputOptions.addTo(spec, Format.TEXT, Format.JSON, Format.MARKDOWN);
        GithubOptions.addTo(spec);
        GithubOptions.addReviewedTo(spec);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        return ReviewSession.withKey(arguments, console, review -> run(arguments, console, review));
    }

    private static ExitCode run(ParseResult arguments, Console console, ReviewReporter review) throws Failure {
        OutputOptions output = OutputOptions.of(arguments);
        OverwriteCheck.refuse(arguments);
        ReportResult result =
                ReportResult.prepare(arguments.matchedOptionValue("--report", null), output.format(), console);
        StripeOptions stripe = result.reporting(() -> StripeOptions.of(arguments));
        Instant planned = Instant.now();
        try (ConnectionFuture opening = ConnectionFuture.begin(stripe, output, console)) {
            Start start = result.reporting(() -> start(opening, arguments, output, console, review));
            Planning.Saved saved = result.reporting(() -> start.reviewed().plan(start.planning()));
            GuardedPlan plan = saved.plan();
            Applier applier = new Applier(
                    start.planning().connection().store(),
                    settings(planned, start.planning(), stripe, arguments, console),
                    progress(output, console, opening.err()));
            result.applying(plan.plan(), applier);
            if (output.format() == Format.TEXT) {
                console.out().print(PlanText.of(plan, console.outPalette()));
            }
            Optional<Failure> refusal = refusal(saved, start.approved(), arguments, console, review);
            console.stop().beginWriting();
            Report report;
            try {
                report = refusal.isPresent() ? notAttempted(plan, refusal.get()) : applier.apply(plan.plan());
            } catch (BugException bug) {
                result.tell(bug.report(), opening.err()).ifPresent(bug::addSuppressed);
                throw bug;
            }
            Optional<Failure> untold = result.tell(report, opening.err());
            review.applied(plan, report, start.reviewed().sources());
            Optional<Failure> end = refusal.or(() -> untold);
            if (end.isPresent()) {
                throw end.get();
            }
            return exitCode(plan, report);
        }
    }

    /// What there is before there is a plan.
    private record Start(PlanSource reviewed, Optional<ReviewReporter.Approved> approved, Planning planning) {}

    private static Start start(
            ConnectionFuture opening,
            ParseResult arguments,
            OutputOptions output,
            Console console,
            ReviewReporter review)
            throws Failure {
        PlanSource reviewed = PlanSource.of(arguments, output, console, review);
        ConnectionFuture.Opened opened = opening.take();
        return new Start(reviewed, review.approved(), Planning.on(opened, GuardFlags.of(arguments), console));
    }

    /// Why the plan is not to be applied, if so; the person is asked last.
    private static Optional<Failure> refusal(
            Planning.Saved planned,
            Optional<ReviewReporter.Approved> approved,
            ParseResult arguments,
            Console console,
            ReviewReporter review) {
        OutputOptions output = OutputOptions.of(arguments);
        Optional<Failure> otherPlan = PlanSource.refusal(planned, approved, arguments, console, review);
        if (otherPlan.isPresent()) {
            return otherPlan;
        }
        GuardedPlan plan = planned.plan();
        if (plan.blocked()) {
            return Optional.of(new Failure(
                    ExitCode.BLOCKED, "The plan is blocked, and nothing was changed.", whyBlocked(plan, output)));
        }
        if (plan.plan().changes().isEmpty() || arguments.hasMatchedOption("--auto-approve")) {
            return Optional.empty();
        }
        if (output.format() != Format.TEXT && console.inIsTerminal()) {
            console.err().print(PlanText.of(plan, console.errPalette()));
        }
        return Approval.ask(plan, console);
    }

    private static ApplySettings settings(
            Instant planned, Planning planning, StripeOptions stripe, ParseResult arguments, Console console)
            throws Failure {
        int parallelism = arguments.matchedOptionValue("--parallelism", ApplySettings.DEFAULT_PARALLELISM);
        boolean asked = !arguments.hasMatchedOption("--auto-approve"); // However fast the answer came.
        return new ApplySettings(
                stripe.changesAtATime(parallelism),
                InstantSource.system(),
                asked ? Instant.EPOCH : planned,
                planning.live(),
                planning.pricesToRecheck(),
                console.stop()::requested);
    }

    /// The plan itself is shown as text only.
    private static String whyBlocked(GuardedPlan plan, OutputOptions output) {
        if (output.format() == Format.TEXT) {
            return "see what blocks it above";
        }
        return plan.refusals().stream()
                .map(refusal -> refusal.guard().wireName() + ": " + refusal.message())
                .collect(Collectors.joining(" "));
    }

    private static ExitCode exitCode(GuardedPlan plan, Report report) {
        if (!report.complete()) {
            return ExitCode.FAILED;
        }
        return plan.leavesConflicts() ? ExitCode.BLOCKED : ExitCode.DONE;
    }

    private static Report notAttempted(GuardedPlan plan, Failure refusal) {
        String reason = String.valueOf(refusal.getMessage());
        List<Outcome.Of> outcomes = plan.plan().changes().stream()
                .map(change -> new Outcome.Of(change, new Outcome.NotAttempted(reason)))
                .toList();
        return new Report(plan.fingerprint(), outcomes);
    }

    private static OutcomeListener progress(OutputOptions output, Console console, BackgroundPrinter err) {
        if (output.quiet() || !console.errIsTerminal()) {
            return OutcomeListener.NONE;
        }
        return (done, total, of) -> err.println(ReportText.progress(done, total, of, console.errPalette()));
    }

    private static Integer parallelism(String text) {
        if (text.matches("[1-9][0-9]?|100")) {
            return Integer.valueOf(text);
        }
        throw new TypeConversionException("expected a number from 1 to 100, but was '" + text + "'");
    }
}
