package dev.meterctl.cli.option;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.console.Version;
import dev.meterctl.cli.file.ManifestFiles;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.ManifestReader;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.render.sarif.DiagnosticSarif;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.yaml.YamlLimits;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Which manifests a command reads.
///
/// @param paths as the user gave them
public record ManifestOptions(List<String> paths, YamlLimits limits) {

    private static final String DEFAULT_PATH = "meters/";

    private static final Option<Integer> MAX_FILE_SIZE = Option.parsed(
            "--max-file-size SIZE",
            "a size from 1 byte to 2047M",
            ManifestOptions::bytes,
            "The largest manifest file that is read, in bytes, or with K or M; default: "
                    + (YamlLimits.DEFAULT.maxFileBytes() >> 20) + "M.");
    private static final Option<Integer> MAX_FAULTS = Option.parsed(
            "--max-faults N",
            "a number from 1 on",
            ManifestOptions::faults,
            "How many faults are shown, errors first; the rest is counted; default: "
                    + YamlLimits.DEFAULT.maxDiagnostics() + ".");

    public static void addTo(CommandSpec command) {
        command.addPositional(PositionalParamSpec.builder()
                .paramLabel("PATH")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Files, directories with *.yaml and *.yml at any depth, or - for standard input; default: "
                        + DEFAULT_PATH)
                .build());
        Option.add(command, MAX_FILE_SIZE, MAX_FAULTS);
    }

    public static ManifestOptions of(ParseResult arguments) {
        List<String> paths = arguments.matchedPositionalValue(0, List.of());
        YamlLimits limits = YamlLimits.DEFAULT
                .withMaxFileBytes(MAX_FILE_SIZE.in(arguments, YamlLimits.DEFAULT.maxFileBytes()))
                .withMaxDiagnostics(MAX_FAULTS.in(arguments, YamlLimits.DEFAULT.maxDiagnostics()));
        return new ManifestOptions(paths.isEmpty() ? List.of(DEFAULT_PATH) : paths, limits);
    }

    /// The meters they declare, for commands whose result is something else. Faults go to `err`, for they are not the
    /// result; as SARIF they are what code scanning shows in place of it.
    ///
    /// @param review is shown what was read
    /// @throws Failure when they have errors
    public List<DesiredMeter> desired(OutputOptions output, Console console, Consumer<Manifest> review) throws Failure {
        Manifest manifest = read(console);
        review.accept(manifest);
        boolean show = manifest.hasErrors() || !output.quiet();
        if (show && !manifest.diagnostics().isEmpty()) {
            console.err()
                    .println(DiagnosticText.of(manifest, console.errPalette()).stripTrailing());
        }
        if (manifest.hasErrors()) {
            if (output.format() == Format.SARIF) {
                console.out().print(DiagnosticSarif.of(manifest, Version.NUMBER));
            }
            throw new Failure(ExitCode.MANIFEST, "The manifests have faults; nothing was planned.", null);
        }
        return manifest.meters();
    }

    /// Reads all of them; what is wrong with any is in the result.
    public Manifest read(Console console) {
        ManifestFiles.Found found = ManifestFiles.read(paths, console.in(), limits);
        return ManifestReader.read(found.files(), found.faults(), limits, console.secrets());
    }

    private static @Nullable Integer faults(String text) {
        try {
            int faults = Integer.parseInt(text);
            return faults >= 1 ? faults : null;
        } catch (NumberFormatException notANumber) {
            throw Option.unfit("a number such as 100", text);
        }
    }

    private static @Nullable Integer bytes(String text) {
        String digits = text.replaceFirst("[KkMm]$", "");
        int shift = digits.equals(text) ? 0 : text.matches(".*[Kk]") ? 10 : 20;
        try {
            long bytes = Math.multiplyExact(Long.parseLong(digits), 1L << shift);
            return bytes >= 1 && bytes < Integer.MAX_VALUE ? (int) bytes : null;
        } catch (NumberFormatException | ArithmeticException notANumber) {
            throw Option.unfit("a size such as 500K or 32M", text);
        }
    }
}
