package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.console.Version;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl schema`: prints the JSON Schema of manifests, plans or reports.
final class SchemaCommand implements Command {

    private static final List<String> NAMES = List.of("meter", "plan", "report");

    @Override
    public void declare(CommandSpec spec) {
        spec.usageMessage().description("Print the JSON Schema of manifests (meter), plans or reports.");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("meter|plan|report")
                .arity("0..1")
                .type(String.class)
                .completionCandidates(NAMES)
                .description("Which schema; default: meter.")
                .build());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        String name = arguments.matchedPositionalValue(0, "meter");
        if (!NAMES.contains(name)) {
            throw Failure.usage("There is no schema `" + name + "`.", "it is one of " + String.join(", ", NAMES));
        }
        console.out().print(Version.resource("/schemas/" + name + ".schema.json"));
        return ExitCode.DONE;
    }
}
