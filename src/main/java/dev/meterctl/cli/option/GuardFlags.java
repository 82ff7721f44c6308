package dev.meterctl.cli.option;

import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What the command line says to the guards.
///
/// @param wanted the mode that the user asked for
public record GuardFlags(GuardOptions overrides, Mode wanted) {

    private static final Option<Boolean> LIVE = Option.flag(
            "Work in live mode: without it, a plan for live mode is refused; with it, one for test mode is.", "--live");
    private static final Option<Boolean> SKIP_CONFLICTS =
            Option.flag("Leave out what is in conflict, do the rest, and still exit with 3.", "--skip-conflicts");
    private static final Option<Integer> MAX_DEACTIVATIONS = Option.parsed(
            "--max-deactivations N",
            "a whole number from 0 up",
            text -> text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null,
            "Refuse to deactivate or replace more than N meters; default: " + Guard.DEFAULT_MAX_DEACTIVATIONS + ".");
    private static final Option<Boolean> ALLOW_IN_USE =
            Option.flag("Deactivate and replace meters although active prices bill by them.", "--allow-in-use");
    private static final Option<Boolean> SKIP_PRICE_CHECK =
            Option.flag("Do not ask whether active prices bill by a meter that is to go.", "--skip-price-check");

    public static void addTo(CommandSpec command) {
        Option.add(command, LIVE, SKIP_CONFLICTS, MAX_DEACTIVATIONS, ALLOW_IN_USE, SKIP_PRICE_CHECK);
    }

    public static GuardFlags of(ParseResult arguments) {
        GuardOptions overrides = new GuardOptions(
                SKIP_CONFLICTS.isIn(arguments),
                MAX_DEACTIVATIONS.orNull(arguments),
                SKIP_PRICE_CHECK.isIn(arguments),
                ALLOW_IN_USE.isIn(arguments));
        return new GuardFlags(overrides, Mode.ofLivemode(LIVE.isIn(arguments)));
    }
}
