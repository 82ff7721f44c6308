package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.console.Version;
import dev.meterctl.cli.option.Format;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.render.sarif.DiagnosticSarif;
import dev.meterctl.render.text.DiagnosticText;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// The meters that the manifests of a command line declare, for commands whose result is something else.
final class DesiredMeters {

    private DesiredMeters() {}

    /// Faults go to `err`, for they are not the result; as SARIF they are what code scanning shows in place of it.
    ///
    /// @throws Failure when the manifests have errors
    static List<DesiredMeter> read(ParseResult arguments, OutputOptions output, Console console, ReviewReporter review)
            throws Failure {
        Manifest manifest = ManifestOptions.of(arguments).read(console);
        review.read(manifest);
        boolean show = manifest.hasErrors() || !output.quiet();
        if (show && !manifest.diagnostics().isEmpty()) {
            console.err()
                    .println(DiagnosticText.of(manifest, console.errPalette()).stripTrailing());
        }
        if (manifest.hasErrors() && output.format() == Format.SARIF) {
            console.out().print(DiagnosticSarif.of(manifest, Version.NUMBER));
        }
        if (manifest.hasErrors()) {
            throw new Failure(ExitCode.MANIFEST, "The manifests have faults; nothing was planned.", null);
        }
        return manifest.meters();
    }
}
