package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One subcommand: its name, its options and what it does.
interface Command {

    String name();

    /// What it is for, in a line.
    String description();

    /// Adds its options and positional parameters.
    void addOptionsTo(CommandSpec spec);

    /// Whether it needs to know the other commands; the command line of any other is parsed faster without them.
    default boolean needsAllCommands() {
        return false;
    }

    /// Runs it. The arguments fit its options, and are otherwise unchecked.
    ExitCode run(ParseResult arguments, Console console) throws Failure;
}
