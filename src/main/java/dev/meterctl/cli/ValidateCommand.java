package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.option.Format;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.cli.review.ReviewSession;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.render.json.DiagnosticJson;
import dev.meterctl.render.markdown.DiagnosticMarkdown;
import dev.meterctl.render.sarif.DiagnosticSarif;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.text.Counted;
import dev.meterctl.yaml.diagnostic.Severity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl validate`: checks manifests, offline. The diagnostics are its result.
final class ValidateCommand implements Command {

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.usageMessage().description("Check the manifests, offline. All faults are shown at once.");
        ManifestOptions.addTo(spec);
        OutputOptions.addTo(spec, Format.values());
        GithubOptions.addTo(spec);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        return ReviewSession.offline(arguments, console, review -> run(arguments, console, review));
    }

    private static ExitCode run(ParseResult arguments, Console console, ReviewReporter review) {
        OutputOptions output = OutputOptions.of(arguments);
        Manifest manifest = ManifestOptions.of(arguments).read(console);
        switch (output.format()) {
            case TEXT -> printText(manifest, output, console);
            case JSON -> console.out().print(DiagnosticJson.of(manifest));
            case MARKDOWN -> console.out().print(DiagnosticMarkdown.of(manifest).whole());
            case SARIF -> console.out().print(DiagnosticSarif.of(manifest, Version.NUMBER));
        }
        review.read(manifest);
        review.checked(manifest);
        return manifest.hasErrors() ? ExitCode.MANIFEST : ExitCode.DONE;
    }

    private static void printText(Manifest manifest, OutputOptions output, Console console) {
        console.out().print(DiagnosticText.of(manifest, console.outPalette()));
        if (!output.quiet()) {
            console.out().println(summary(manifest));
        }
    }

    private static String summary(Manifest manifest) {
        long errors = manifest.count(Severity.ERROR);
        long warnings = manifest.count(Severity.WARNING);
        String meters = Counted.of(manifest.meters().size(), "meter");
        String faults = Counted.of(errors, "error") + ", " + Counted.of(warnings, "warning") + ".";
        return errors == 0 && warnings == 0 ? meters + ", no faults." : meters + ", " + faults;
    }
}
