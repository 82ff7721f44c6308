package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl completion`: prints a script that completes the command line in a shell.
final class CompletionCommand implements Command {

    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @Override
    public void declare(CommandSpec spec) {
        spec.usageMessage().description("Print a completion script; for instance: source <(meterctl completion bash)");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("bash|zsh|fish")
                .arity("1")
                .type(String.class)
                .completionCandidates(SHELLS)
                .description("The shell.")
                .build());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        String shell = arguments.matchedPositionalValue(0, "");
        CommandLine root = arguments.commandSpec().root().commandLine();
        switch (shell) {
            case "bash", "zsh" -> console.out().print(AutoComplete.bash(root.getCommandName(), root));
            case "fish" -> console.out().print(fish(root));
            default ->
                throw Failure.usage(
                        "There is no completion for `" + shell + "`.", "it is one of " + String.join(", ", SHELLS));
        }
        return ExitCode.DONE;
    }

    private static String fish(CommandLine root) {
        String name = root.getCommandName();
        StringBuilder script = new StringBuilder();
        for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
            CommandSpec spec = command.getValue().getCommandSpec();
            script.append("complete -c %s -n __fish_use_subcommand -f -a %s -d %s\n"
                    .formatted(
                            name, command.getKey(), quoted(spec.usageMessage().description()[0])));
            String here = "complete -c %s -n '__fish_seen_subcommand_from %s'".formatted(name, command.getKey());
            for (OptionSpec option : spec.options()) {
                script.append(here).append(option(option)).append('\n');
            }
            for (PositionalParamSpec positional : spec.positionalParameters()) {
                if (positional.completionCandidates() != null) {
                    String words = String.join(" ", positional.completionCandidates());
                    script.append(here).append(" -f -a ").append(quoted(words)).append('\n');
                }
            }
        }
        return script.toString();
    }

    private static String option(OptionSpec option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.append(" -r");
        }
        if (option.completionCandidates() != null) {
            line.append(" -f -a ").append(quoted(String.join(" ", option.completionCandidates())));
        }
        return line.append(" -d ").append(quoted(option.description()[0])).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
