package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.cli.review.ReviewSession;
import dev.meterctl.manifest.Manifest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl validate`: checks manifests, offline. The diagnostics are its result.
final class ValidateCommand implements Command {

    @Override
    public void declare(CommandSpec spec) {
        spec.usageMessage().description("Check the manifests, offline. All faults are shown at once.");
        ManifestOptions.addTo(spec);
        OutputOptions.addTo(spec, Views.DIAGNOSTICS.formats());
        GithubOptions.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        return ReviewSession.OFFLINE.run(arguments, console, review -> run(arguments, console, review));
    }

    private static ExitCode run(ParseResult arguments, Console console, ReviewReporter review) {
        Manifest manifest = ManifestOptions.of(arguments).read(console);
        Views.DIAGNOSTICS.print(manifest, OutputOptions.of(arguments), console);
        review.read(manifest);
        review.checked(manifest);
        return manifest.hasErrors() ? ExitCode.MANIFEST : ExitCode.DONE;
    }
}
