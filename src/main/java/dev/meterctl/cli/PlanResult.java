package dev.meterctl.cli;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.Palette;
import dev.meterctl.render.PlanJson;
import dev.meterctl.render.PlanMarkdown;
import dev.meterctl.render.PlanText;
import dev.meterctl.render.Sarif;
import dev.meterctl.render.Sources;

/// A plan as the result of a command: printed, and as an exit code.
final class PlanResult {

    private PlanResult() {}

    static void print(GuardedPlan plan, Sources sources, Format format, Console console) {
        console.out().print(text(plan, sources, format, console.outPalette()));
    }

    static String text(GuardedPlan plan, Sources sources, Format format, Palette palette) {
        return switch (format) {
            case TEXT -> PlanText.of(plan, palette);
            case JSON -> PlanJson.write(plan, Version.NUMBER);
            case MARKDOWN -> PlanMarkdown.of(plan, sources);
            case SARIF -> Sarif.of(plan, sources, Version.NUMBER);
        };
    }

    /// @param detailed whether pending changes have an exit code of their own
    static ExitCode exitCode(GuardedPlan plan, boolean detailed) {
        if (plan.blocked() || plan.leavesConflicts()) {
            return ExitCode.BLOCKED;
        }
        return detailed && !plan.plan().changes().isEmpty() ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
