package dev.meterctl.cli.option;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// How a command speaks: the options of every command that prints a result.
public record OutputOptions(Format format, boolean quiet, boolean verbose) {

    public static final String NO_COLOUR = "--no-color";

    /// @param formats those the result of the command has
    public static void addTo(CommandSpec spec, Format... formats) {
        List<String> words = Format.words(formats);
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel(String.join("|", words))
                .type(Format.class)
                .converters(word -> Format.parse(word, words))
                .completionCandidates(words)
                .description("How the result is printed; default: text.")
                .build());
        spec.addOption(OptionSpec.builder(NO_COLOUR)
                .type(boolean.class)
                .description("No colour, even on a terminal; so does the environment's NO_COLOR.")
                .build());
        spec.addOption(OptionSpec.builder("-q", "--quiet")
                .type(boolean.class)
                .description("Results and errors only.")
                .build());
        spec.addOption(OptionSpec.builder("-v", "--verbose")
                .type(boolean.class)
                .description("Show every call to Stripe.")
                .build());
    }

    public static OutputOptions of(ParseResult arguments) {
        return new OutputOptions(
                arguments.matchedOptionValue("--format", Format.TEXT),
                arguments.hasMatchedOption("-q"),
                arguments.hasMatchedOption("-v"));
    }
}
