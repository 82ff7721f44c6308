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
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl validate`: checks manifests, offline. The diagnostics are its result.
final class ValidateCommand implements Command {

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String description() {
        return "Check the manifests, offline. All faults are shown at once.";
    }

    @Override
    public void addOptionsTo(CommandSpec spec) {
        ManifestOptions.addTo(spec);
        OutputOptions.addTo(spec, Views.DIAGNOSTICS.keySet());
        GithubOptions.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        return ReviewSession.OFFLINE.run(arguments, console, review -> run(arguments, console, review));
    }

    private static ExitCode run(ParseResult arguments, Console console, ReviewReporter review) {
        OutputOptions output = OutputOptions.of(arguments);
        Manifest manifest = ManifestOptions.of(arguments).read(console);
        View<Manifest> view = Objects.requireNonNull(Views.DIAGNOSTICS.get(output.format()));
        console.out().print(view.of(manifest, console.outPalette(), output.quiet()));
        review.read(manifest);
        review.checked(manifest);
        return manifest.hasErrors() ? ExitCode.MANIFEST : ExitCode.DONE;
    }
}
