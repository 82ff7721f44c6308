package dev.meterctl.cli;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.PlanJson;
import dev.meterctl.render.PlanMarkdown;
import dev.meterctl.render.PlanText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl plan`: shows what an apply would do, and whether it would be let.
final class PlanCommand implements Command {

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.usageMessage().description("Show what would change in Stripe. Changes nothing.");
        ManifestOptions.addTo(spec);
        spec.addOption(OptionSpec.builder("--detailed-exitcode")
                .type(boolean.class)
                .description("Exit with 2 when changes are pending.")
                .build());
        spec.addOption(OptionSpec.builder("--out")
                .paramLabel("FILE")
                .type(String.class)
                .description("Also write the plan to FILE, as JSON.")
                .build());
        GuardFlags.addTo(spec);
        StripeOptions.addTo(spec);
        OutputOptions.addTo(spec);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        OutputOptions output = OutputOptions.of(arguments);
        StripeOptions stripe = StripeOptions.of(arguments);
        GuardedPlan plan;
        @Nullable OutputFile file;
        try (Opening opening = Opening.begin(stripe, output, console)) {
            List<DesiredMeter> desired = Planning.desired(arguments, output, console);
            file = OutputFile.prepareIfNamed(arguments.matchedOptionValue("--out", null));
            plan = Planning.on(opening.take(), GuardFlags.of(arguments)).plan(desired);
        }
        console.out().print(rendered(plan, output, console));
        if (file != null) {
            file.write(PlanJson.write(plan, Version.NUMBER));
        }
        return exitCode(plan, arguments.hasMatchedOption("--detailed-exitcode"));
    }

    private static String rendered(GuardedPlan plan, OutputOptions output, Console console) {
        return switch (output.format()) {
            case TEXT -> PlanText.of(plan, console.outPalette());
            case JSON -> PlanJson.write(plan, Version.NUMBER);
            case MARKDOWN -> PlanMarkdown.of(plan);
        };
    }

    private static ExitCode exitCode(GuardedPlan plan, boolean detailed) {
        if (plan.blocked() || plan.leavesConflicts()) {
            return ExitCode.BLOCKED;
        }
        return detailed && !plan.plan().changes().isEmpty() ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
