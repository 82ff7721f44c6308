package dev.meterctl.cli;

import dev.meterctl.apply.Applier;
import dev.meterctl.apply.Report;
import dev.meterctl.cli.console.BackgroundPrinter;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.console.Version;
import dev.meterctl.cli.file.OutputFile;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.plan.Plan;
import dev.meterctl.planfile.ReportJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the report of an apply goes: to a file where one is wanted, whatever happens, and to standard output.
///
/// @param file null for none
record ReportOutput(@Nullable OutputFile file, OutputOptions output, Console console) {

    /// Makes sure that the file can be written, and removes what an earlier run left there.
    static ReportOutput prepare(@Nullable String file, OutputOptions output, Console console) throws Failure {
        @Nullable OutputFile prepared = OutputFile.prepareIfNamed(file);
        if (prepared != null) {
            prepared.removeOld();
        }
        ReportOutput report = new ReportOutput(prepared, output, console);
        console.cancellation().onForcedExit(() -> report.writeError("The run was stopped before there was a plan."));
        return report;
    }

    /// What is done before there is a plan.
    @FunctionalInterface
    interface Step<T> {
        T run() throws Failure;
    }

    /// Runs a step; if it fails, the report says why.
    <T> T reportingFailure(Step<T> step) throws Failure {
        try {
            return step.run();
        } catch (Failure failure) {
            String hint = failure.hint() == null ? "" : " (" + failure.hint() + ")";
            writeError(failure.sentence() + hint).ifPresent(failure::addSuppressed);
            throw failure;
        } catch (RuntimeException | Error bug) {
            writeError("This is a bug of meterctl " + Version.NUMBER + ".").ifPresent(bug::addSuppressed);
            throw bug;
        }
    }

    /// There is a plan now: if the process is forced to end, the report holds what is known by then.
    void begin(Plan plan, Applier applier) {
        console.cancellation().onForcedExit(() -> write(applier.soFar(plan)));
    }

    /// Writes the report to its file first, since a slow reader holds up what is printed. Returns why it cannot be
    /// written, if so.
    ///
    /// @param err printed before the report
    Optional<Failure> complete(Report report, BackgroundPrinter err) {
        Optional<Failure> unwritten = write(report);
        console.cancellation().reported();
        try {
            err.drain();
        } finally {
            Views.REPORT.print(report, output, console);
        }
        return unwritten;
    }

    private Optional<Failure> write(Report report) {
        return write(ReportJson.write(report, Version.NUMBER));
    }

    private Optional<Failure> writeError(String error) {
        return write(ReportJson.writeWithoutPlan(error, Version.NUMBER));
    }

    private Optional<Failure> write(String json) {
        try {
            if (file != null) {
                file.write(console.secrets().masked(json));
            }
            return Optional.empty();
        } catch (Failure unwritten) {
            return Optional.of(unwritten);
        }
    }
}
