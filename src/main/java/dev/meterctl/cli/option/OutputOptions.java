package dev.meterctl.cli.option;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What is printed, and how: the options of every command that prints a result.
public record OutputOptions(Format format, boolean quiet, boolean verbose) {

    public static final Option<Boolean> NO_COLOUR =
            Option.flag("No colour, even on a terminal; so does the environment's NO_COLOR.", "--no-color");

    private static final Option<Format> FORMAT =
            Option.of("--format", "", Format.class, "How the result is printed; default: text.");
    private static final Option<Boolean> QUIET = Option.flag("Results and errors only.", "-q", "--quiet");
    private static final Option<Boolean> VERBOSE = Option.flag("Show every call to Stripe.", "-v", "--verbose");

    /// Adds the options.
    ///
    /// @param formats those the result of the command has
    public static void addTo(CommandSpec command, Collection<Format> formats) {
        List<String> words = Format.wireNames(formats);
        Option<Format> format = FORMAT.with(spec -> spec.paramLabel(String.join("|", words))
                .converters(text -> Format.parse(text, formats))
                .completionCandidates(words));
        Option.add(command, format, NO_COLOUR, QUIET, VERBOSE);
    }

    public static OutputOptions of(ParseResult arguments) {
        return new OutputOptions(FORMAT.in(arguments, Format.TEXT), QUIET.isIn(arguments), VERBOSE.isIn(arguments));
    }
}
