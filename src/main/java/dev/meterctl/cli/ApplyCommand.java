package dev.meterctl.cli;

import dev.meterctl.apply.Applier;
import dev.meterctl.apply.ApplySettings;
import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Progress;
import dev.meterctl.apply.Report;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.PlanText;
import dev.meterctl.render.ProgressText;
import dev.meterctl.render.ReportJson;
import dev.meterctl.render.ReportMarkdown;
import dev.meterctl.render.ReportText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        Reviewed.addTo(spec);
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
        OutputOptions.addTo(spec);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        OutputOptions output = OutputOptions.of(arguments);
        StripeOptions stripe = StripeOptions.of(arguments);
        Instant planned = Instant.now();
        try (Opening opening = Opening.begin(stripe, output, console)) {
            Reviewed reviewed = Reviewed.of(arguments, output, console);
            @Nullable OutputFile file = OutputFile.prepareIfNamed(arguments.matchedOptionValue("--report", null));
            if (file != null) {
                file.removeOld();
            }
            Planning planning = Planning.on(opening.take(), GuardFlags.of(arguments));
            Planning.Saved saved = reviewed.plan(planning);
            GuardedPlan plan = saved.plan();
            if (output.format() == Format.TEXT) {
                console.out().print(PlanText.of(plan, console.outPalette()));
            }
            Optional<Failure> refusal = refusal(saved, arguments, output, console);
            console.stop().beginWriting();
            Report report = refusal.isPresent()
                    ? notAttempted(plan, refusal.get())
                    : new Applier(
                                    planning.connection().store(),
                                    settings(planned, plan, arguments, console),
                                    progress(output, console))
                            .apply(plan.plan());
            Optional<Failure> untold = tell(report, file, output, console);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            if (untold.isPresent()) {
                throw untold.get();
            }
            if (console.stop().requested()) {
                return ExitCode.INTERRUPTED;
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
        if (output.format() != Format.TEXT && console.inIsTerminal()) {
            console.err().print(PlanText.of(plan, console.errPalette()));
        }
        return Approval.ask(plan, console);
    }

    private static ApplySettings settings(Instant planned, GuardedPlan plan, ParseResult arguments, Console console) {
        int parallelism = arguments.matchedOptionValue("--parallelism", ApplySettings.DEFAULT_PARALLELISM);
        return new ApplySettings(
                parallelism, InstantSource.system(), planned, plan.footing(), console.stop()::requested);
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

    /// Prints the report first, so that it is told even if its file cannot be written. Returns why that is, if so.
    private static Optional<Failure> tell(
            Report report, @Nullable OutputFile file, OutputOptions output, Console console) {
        switch (output.format()) {
            case TEXT -> {
                if (!report.outcomes().isEmpty()) {
                    console.out().print(ReportText.of(report, console.outPalette()));
                }
            }
            case JSON -> console.out().print(ReportJson.write(report, Version.NUMBER));
            case MARKDOWN -> console.out().print(ReportMarkdown.of(report));
        }
        try {
            if (file != null) {
                file.write(ReportJson.write(report, Version.NUMBER));
            }
            return Optional.empty();
        } catch (Failure unwritten) {
            return Optional.of(unwritten);
        }
    }

    private static Integer parallelism(String text) {
        if (text.matches("[1-9][0-9]?|100")) {
            return Integer.valueOf(text);
        }
        throw new TypeConversionException("expected a number from 1 to 100, but was '" + text + "'");
    }
}
