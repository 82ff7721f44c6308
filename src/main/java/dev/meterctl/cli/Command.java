package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One subcommand: its options and what it does.
interface Command {

    /// Declares what it is for, in a line, and its options and positional parameters.
    void declare(CommandSpec spec);

    /// Runs it. The arguments fit its options, and are otherwise unchecked.
    ExitCode run(ParseResult arguments, Console console) throws Failure;
}
