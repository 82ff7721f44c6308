package dev.meterctl.cli.option;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What is printed, and how: the options of every command that prints a result.
public record OutputOptions(Format format, boolean quiet, boolean verbose) {

    public static final Option<Boolean> NO_COLOUR =
            Option.flag("No colour, even on a terminal; so does the environment's NO_COLOR.", "--no-color");

    private static final String FORMAT = "--format";
    private static final Option<Boolean> QUIET = Option.flag("Results and errors only.", "-q", "--quiet");
    private static final Option<Boolean> VERBOSE = Option.flag("Show every call to Stripe.", "-v", "--verbose");

    /// Adds the options.
    ///
    /// @param formats those the result of the command has
    public static void addTo(CommandSpec command, Collection<Format> formats) {
        Map<String, Format> words = new LinkedHashMap<>();
        formats.forEach(format -> words.put(format.wireName(), format));
        Option<Format> format = Option.<Format>parsed(
                        FORMAT + " " + String.join("|", words.keySet()),
                        String.join(", ", words.keySet()),
                        words::get,
                        "How the result is printed; default: text.")
                .with(spec -> spec.completionCandidates(words.keySet()));
        Option.add(command, format, NO_COLOUR, QUIET, VERBOSE);
    }

    public static OutputOptions of(ParseResult arguments) {
        Format format = arguments.matchedOptionValue(FORMAT, Format.TEXT);
        return new OutputOptions(format, QUIET.isIn(arguments), VERBOSE.isIn(arguments));
    }
}
