package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.OutputFile;
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
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.planfile.PlanJson;
import dev.meterctl.render.MeterSources;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl plan`: shows what an apply would do, and whether it would be let.
public final class PlanCommand implements Command {

    public static final String NAME = "plan";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.usageMessage().description("Show what would change in Stripe. Changes nothing.");
        ManifestOptions.addTo(spec);
        spec.addOption(OptionSpec.builder("--detailed-exitcode")
                .type(boolean.class)
                .description("Exit with 2 when changes are pending.")
                .build());
        spec.addOption(OptionSpec.builder("--out")
                .paramLabel("FILE")
                .type(String.class)
                .description("Also write the plan to FILE, as JSON.")
                .build());
        GuardFlags.addTo(spec);
        StripeOptions.addTo(spec);
        OutputOptions.addTo(spec, Format.values());
        GithubOptions.addTo(spec);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        return ReviewSession.withKey(arguments, console, review -> run(arguments, console, review));
    }

    private static ExitCode run(ParseResult arguments, Console console, ReviewReporter review) throws Failure {
        OutputOptions output = OutputOptions.of(arguments);
        StripeOptions stripe = StripeOptions.of(arguments);
        OverwriteCheck.refuse(arguments);
        @Nullable OutputFile file = OutputFile.prepareIfNamed(arguments.matchedOptionValue("--out", null));
        List<DesiredMeter> desired;
        GuardedPlan plan;
        try (ConnectionFuture opening = ConnectionFuture.begin(stripe, output, console)) {
            desired = Planning.desired(arguments, output, console, review);
            if (review.hasNoSecrets() && !stripe.hasKey(console)) {
                return notPlanned(review, console);
            }
            if (opening.isUnderWay()) {
                WarmUp.plan(desired, output.format());
            }
            plan = Planning.on(opening.take(), GuardFlags.of(arguments), console)
                    .plan(desired);
        }
        MeterSources sources = MeterSources.of(desired);
        PlanResult.print(plan, sources, output.format(), console);
        if (file != null) {
            file.write(console.secrets().masked(PlanJson.write(plan, Version.NUMBER)));
        }
        review.planned(plan, sources);
        return PlanResult.exitCode(plan, arguments.hasMatchedOption("--detailed-exitcode"));
    }

    /// A stranger's pull request is not red for what it cannot have.
    private static ExitCode notPlanned(ReviewReporter review, Console console) {
        String why =
                "No plan is made: this pull request comes from a fork or a bot, and GitHub gives those no secrets, so"
                        + " there is no API key. Its manifests have no faults.";
        console.err().println(why);
        review.notPlanned(why);
        return ExitCode.DONE;
    }
}
