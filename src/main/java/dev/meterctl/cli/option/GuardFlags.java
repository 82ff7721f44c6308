package dev.meterctl.cli.option;

import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// What the command line says to the guards, the same for `plan` and `apply`.
///
/// @param wanted the mode that is meant
public record GuardFlags(GuardOptions overrides, Mode wanted) {

    public static void addTo(CommandSpec spec) {
        flag(
                spec,
                "--live",
                "Live mode is meant: a plan for live mode is refused without it, one for test mode with it.");
        flag(spec, "--skip-conflicts", "Leave out what is in conflict, do the rest, and still exit with 3.");
        spec.addOption(OptionSpec.builder("--max-deactivations")
                .paramLabel("N")
                .type(Integer.class)
                .converters(GuardFlags::limit)
                .description("Refuse to deactivate or replace more than N meters; default: "
                        + Guard.DEFAULT_MAX_DEACTIVATIONS + ".")
                .build());
        flag(spec, "--allow-in-use", "Deactivate and replace meters although active prices bill by them.");
        flag(spec, "--skip-price-check", "Do not ask whether active prices bill by a meter that is to go.");
    }

    public static GuardFlags of(ParseResult arguments) {
        return new GuardFlags(
                new GuardOptions(
                        arguments.hasMatchedOption("--skip-conflicts"),
                        arguments.matchedOptionValue("--max-deactivations", null),
                        arguments.hasMatchedOption("--skip-price-check"),
                        arguments.hasMatchedOption("--allow-in-use")),
                Mode.ofLivemode(arguments.hasMatchedOption("--live")));
    }

    private static void flag(CommandSpec spec, String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    private static Integer limit(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new TypeConversionException("expected a whole number from 0 up, but was '" + text + "'");
        }
        return Integer.valueOf(text);
    }
}
