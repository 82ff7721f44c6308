package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
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
import dev.meterctl.render.MeterSources;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl drift`: shows whether the account is still as the manifests say, for a schedule to ask. Its result is the
/// plan that would make it so, its exit code that of `plan --detailed-exitcode`.
final class DriftCommand implements Command {

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.usageMessage().description("Show whether Stripe still holds what the manifests say. Changes nothing.");
        ManifestOptions.addTo(spec);
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
        List<DesiredMeter> desired;
        GuardedPlan plan;
        try (ConnectionFuture opening = ConnectionFuture.begin(stripe, output, console)) {
            desired = Planning.desired(arguments, output, console, review);
            if (opening.isUnderWay()) {
                WarmUp.plan(desired, output.format());
            }
            plan = Planning.on(opening.take(), GuardFlags.of(arguments), console)
                    .plan(desired);
        }
        MeterSources sources = MeterSources.of(desired);
        PlanResult.print(plan, sources, output.format(), console);
        review.compared(plan, sources);
        return PlanResult.exitCode(plan, true);
    }
}
