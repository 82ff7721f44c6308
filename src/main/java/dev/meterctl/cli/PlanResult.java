package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.option.Format;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.planfile.PlanJson;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.render.sarif.PlanSarif;
import dev.meterctl.render.text.Palette;
import dev.meterctl.render.text.PlanText;

/// A plan as the result of a command: printed, and as an exit code.
final class PlanResult {

    private PlanResult() {}

    static void print(GuardedPlan plan, MeterSources sources, Format format, Console console) {
        console.out().print(text(plan, sources, format, console.outPalette()));
    }

    static String text(GuardedPlan plan, MeterSources sources, Format format, Palette palette) {
        return switch (format) {
            case TEXT -> PlanText.of(plan, palette);
            case JSON -> PlanJson.write(plan, Version.NUMBER);
            case MARKDOWN -> PlanMarkdown.of(plan, sources).whole();
            case SARIF -> PlanSarif.of(plan, sources, Version.NUMBER);
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
