package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.option.Connection;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.GuardFlags;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.option.StripeOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.cli.review.ReviewSession;
import dev.meterctl.meter.DesiredMeter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl drift`: shows whether the account is still as the manifests say, for a schedule to ask. Its result is the
/// plan that would make it so, its exit code that of `plan --detailed-exitcode`.
final class DriftCommand implements Command {

    @Override
    public void declare(CommandSpec spec) {
        spec.usageMessage().description("Show whether Stripe still holds what the manifests say. Changes nothing.");
        ManifestOptions.addTo(spec);
        GuardFlags.addTo(spec);
        StripeOptions.addTo(spec);
        OutputOptions.addTo(spec, Views.PLAN.formats());
        GithubOptions.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        return ReviewSession.WITH_KEY.run(arguments, console, review -> run(arguments, console, review));
    }

    private static ExitCode run(ParseResult arguments, Console console, ReviewReporter review) throws Failure {
        OutputOptions output = OutputOptions.of(arguments);
        StripeOptions stripe = StripeOptions.of(arguments);
        PlanResult result;
        try (Connection connection = Connection.begin(stripe, output, console)) {
            List<DesiredMeter> desired = ManifestOptions.of(arguments).desired(output, console, review::read);
            result = PlanResult.of(desired, connection, arguments);
        }
        Views.PLAN.print(result, output, console);
        review.compared(result.plan(), result.sources());
        return result.exitCode(true);
    }
}
