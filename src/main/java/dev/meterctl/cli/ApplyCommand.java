package dev.meterctl.cli;

import dev.meterctl.apply.Applier;
import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Progress;
import dev.meterctl.apply.Report;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.PlanText;
import dev.meterctl.render.ProgressText;
import dev.meterctl.render.ReportJson;
import dev.meterctl.render.ReportMarkdown;
import dev.meterctl.render.ReportText;
import dev.meterctl.stripe.ApiKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl apply`: plans, asks, and makes the changes. Its result is the report.
final class ApplyCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("apply");
        spec.usageMessage().description("Make Stripe hold what the manifests say.");
        ManifestOptions.addTo(spec);
        spec.addOption(OptionSpec.builder("--auto-approve")
                .type(boolean.class)
                .description("Do not ask. Needed where nobody can be asked.")
                .build());
        Reviewed.addTo(spec);
        spec.addOption(OptionSpec.builder("--report")
                .paramLabel("FILE")
                .type(String.class)
                .description("Also write the report to FILE, as JSON, whatever happens.")
                .build());
        GuardFlags.addTo(spec);
        StripeOptions.addTo(spec);
        OutputOptions.addTo(spec);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        OutputOptions output = OutputOptions.of(arguments);
        StripeOptions stripe = StripeOptions.of(arguments);
        Reviewed reviewed = Reviewed.of(arguments, output, console);
        @Nullable OutputFile file = OutputFile.prepareIfNamed(arguments.matchedOptionValue("--report", null));
        ApiKey key = stripe.key(console);
        try (Connection connection = stripe.connect(key, VerboseLog.of(output, console), console)) {
            Planning.Saved planned = reviewed.plan(new Planning(connection, key.mode(), GuardFlags.of(arguments)));
            GuardedPlan plan = planned.plan();
            if (output.format() == Format.TEXT) {
                console.out().print(PlanText.of(plan, console.outPalette()));
            }
            Optional<Failure> refusal = refusal(planned, arguments, output, console);
            Report report = refusal.isPresent()
                    ? notAttempted(plan, refusal.get())
                    : new Applier(connection.store(), progress(output, console)).apply(plan.plan());
            tell(report, file, output, console);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return exitCode(plan, report);
        }
    }

    /// Why the plan is not to be applied, if so; the person is asked last.
    private static Optional<Failure> refusal(
            Planning.Saved planned, ParseResult arguments, OutputOptions output, Console console) {
        Optional<Failure> otherPlan = Reviewed.refusal(planned, arguments, console, console.errPalette());
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
        return Approval.ask(plan, console);
    }

    /// The plan itself is shown as text only.
    private static String whyBlocked(GuardedPlan plan, OutputOptions output) {
        if (output.format() == Format.TEXT) {
            return "see what blocks it above";
        }
        return plan.refusals().stream()
                .map(refusal -> refusal.guard() + ": " + refusal.message())
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

    private static Progress progress(OutputOptions output, Console console) {
        if (output.quiet() || !console.errIsTerminal()) {
            return Progress.NONE;
        }
        return (done, total, of) -> console.err().println(ProgressText.of(done, total, of, console.errPalette()));
    }

    private static void tell(Report report, @Nullable OutputFile file, OutputOptions output, Console console)
            throws Failure {
        if (file != null) {
            file.write(ReportJson.write(report, Version.NUMBER));
        }
        switch (output.format()) {
            case TEXT -> {
                if (!report.outcomes().isEmpty()) {
                    console.out().print(ReportText.of(report, console.outPalette()));
                }
            }
            case JSON -> console.out().print(ReportJson.write(report, Version.NUMBER));
            case MARKDOWN -> console.out().print(ReportMarkdown.of(report));
        }
    }
}
