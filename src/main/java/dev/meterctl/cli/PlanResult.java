package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.MeterSources;
import java.util.List;
import java.util.Objects;

/// A plan as the result of a command.
record PlanResult(GuardedPlan plan, MeterSources sources) {

    static PlanResult of(GuardedPlan plan, List<DesiredMeter> desired) {
        return new PlanResult(plan, MeterSources.of(desired));
    }

    void print(OutputOptions output, Console console) {
        View<PlanResult> view = Objects.requireNonNull(Views.PLAN.get(output.format()));
        console.out().print(view.of(this, console.outPalette(), output.quiet()));
    }

    /// @param detailed whether pending changes have an exit code of their own
    ExitCode exitCode(boolean detailed) {
        if (plan.blocked() || plan.leavesConflicts()) {
            return ExitCode.BLOCKED;
        }
        return detailed && !plan.plan().changes().isEmpty() ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
