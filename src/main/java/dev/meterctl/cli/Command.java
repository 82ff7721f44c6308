package dev.meterctl.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One subcommand: what it takes, and what it does.
interface Command {

    /// Its name, options and help.
    CommandSpec spec();

    /// Does it. Nothing is known of the arguments but that they fit [#spec].
    ExitCode run(ParseResult arguments, Console console) throws Failure;
}
