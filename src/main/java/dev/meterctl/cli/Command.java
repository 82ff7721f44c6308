package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One subcommand: what it takes, and what it does.
interface Command {

    String name();

    /// Its options and help.
    CommandSpec spec();

    /// Whether it needs to know the other commands; parsing the command line of any other goes faster without them.
    default boolean tellsOfAll() {
        return false;
    }

    /// Does it. Nothing is known of the arguments but that they fit [#spec].
    ExitCode run(ParseResult arguments, Console console) throws Failure;
}
