package dev.meterctl.cli.option;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.file.ManifestFiles;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.ManifestReader;
import dev.meterctl.yaml.YamlLimits;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// Which manifests a command reads.
///
/// @param paths as the user gave them
public record ManifestOptions(List<String> paths, YamlLimits limits) {

    private static final String DEFAULT_PATH = "meters/";

    private static final Option<Integer> MAX_FILE_SIZE = Option.of(
            "--max-file-size",
            "SIZE",
            Integer.class,
            ManifestOptions::bytes,
            "The largest manifest file that is read, in bytes, or with K or M; default: "
                    + (YamlLimits.DEFAULT.maxFileBytes() >> 20) + "M.");
    private static final Option<Integer> MAX_FAULTS = Option.of(
            "--max-faults",
            "N",
            Integer.class,
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

    /// Reads all of them; what is wrong with any is in the result.
    public Manifest read(Console console) {
        ManifestFiles.Found found = ManifestFiles.read(paths, console.in(), limits);
        return ManifestReader.read(found.files(), found.faults(), limits, console.secrets());
    }

    private static Integer faults(String text) {
        try {
            int faults = Integer.parseInt(text);
            if (faults >= 1) {
                return faults;
            }
        } catch (NumberFormatException notANumber) {
            throw new TypeConversionException("expected a number such as 100, but was '" + text + "'");
        }
        throw new TypeConversionException("expected a number from 1 on, but was '" + text + "'");
    }

    private static Integer bytes(String text) {
        String digits = text.replaceFirst("[KkMm]$", "");
        int shift = digits.equals(text) ? 0 : text.matches(".*[Kk]") ? 10 : 20;
        try {
            long bytes = Math.multiplyExact(Long.parseLong(digits), 1L << shift);
            if (bytes >= 1 && bytes < Integer.MAX_VALUE) {
                return (int) bytes;
            }
        } catch (NumberFormatException | ArithmeticException notANumber) {
            throw new TypeConversionException("expected a size such as 500K or 32M, but was '" + text + "'");
        }
        throw new TypeConversionException("expected a size from 1 byte to 2047M, but was '" + text + "'");
    }
}
