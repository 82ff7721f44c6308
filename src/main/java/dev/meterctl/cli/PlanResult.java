package dev.meterctl.cli;

import dev.meterctl.apply.StoreException;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.option.Connection;
import dev.meterctl.cli.option.GuardFlags;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.MeterSources;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// A plan as the result of a command.
record PlanResult(GuardedPlan plan, MeterSources sources) {

    static PlanResult of(List<DesiredMeter> desired, Connection connection, ParseResult arguments) throws Failure {
        try {
            GuardedPlan plan = connection.reconciler(GuardFlags.of(arguments)).plan(desired);
            return new PlanResult(plan, MeterSources.of(desired));
        } catch (StoreException e) {
            throw Failure.of(e);
        }
    }

    /// @param detailed whether pending changes have an exit code of their own
    ExitCode exitCode(boolean detailed) {
        if (plan.blocked() || plan.leavesConflicts()) {
            return ExitCode.BLOCKED;
        }
        return detailed && !plan.plan().changes().isEmpty() ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
