package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.console.Version;
import dev.meterctl.cli.file.OutputFile;
import dev.meterctl.cli.file.OverwriteCheck;
import dev.meterctl.cli.option.Connection;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.GuardFlags;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.Option;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.option.StripeOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.cli.review.ReviewSession;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.planfile.PlanJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl plan`: shows what an apply would do, and whether it would be let.
final class PlanCommand implements Command {

    private static final Option<Boolean> DETAILED_EXIT_CODE =
            Option.flag("Exit with 2 when changes are pending.", "--detailed-exitcode");
    private static final Option<String> OUT = Option.text("--out FILE", "Also write the plan to FILE, as JSON.");

    @Override
    public void declare(CommandSpec spec) {
        spec.usageMessage().description("Show what would change in Stripe. Changes nothing.");
        ManifestOptions.addTo(spec);
        Option.add(spec, DETAILED_EXIT_CODE, OUT);
        GuardFlags.addTo(spec);
        StripeOptions.addTo(spec);
        OutputOptions.addTo(spec, Views.PLAN.formats());
        GithubOptions.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        return ReviewSession.PLAN.run(arguments, console, review -> run(arguments, console, review));
    }

    private static ExitCode run(ParseResult arguments, Console console, ReviewReporter review) throws Failure {
        OutputOptions output = OutputOptions.of(arguments);
        StripeOptions stripe = StripeOptions.of(arguments);
        OverwriteCheck.refuse(
                OUT.name(),
                OUT.orNull(arguments),
                StripeOptions.files(arguments),
                ManifestOptions.of(arguments).paths());
        @Nullable OutputFile file = OutputFile.prepareIfNamed(OUT.orNull(arguments));
        PlanResult result;
        try (Connection connection = Connection.begin(stripe, output, console)) {
            List<DesiredMeter> desired = ManifestOptions.of(arguments).desired(output, console, review::read);
            if (review.hasNoSecrets() && !stripe.hasKey(console)) {
                return notPlanned(review, console);
            }
            result = PlanResult.of(desired, connection, arguments);
        }
        Views.PLAN.print(result, output, console);
        if (file != null) {
            file.write(console.secrets().masked(PlanJson.write(result.plan(), Version.NUMBER)));
        }
        review.planned(result.plan(), result.sources());
        return result.exitCode(DETAILED_EXIT_CODE.isIn(arguments));
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
