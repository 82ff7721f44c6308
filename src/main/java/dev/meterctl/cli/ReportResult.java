package dev.meterctl.cli;

import dev.meterctl.apply.Applier;
import dev.meterctl.apply.Report;
import dev.meterctl.cli.console.BackgroundPrinter;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.OutputFile;
import dev.meterctl.cli.option.Format;
import dev.meterctl.plan.Plan;
import dev.meterctl.planfile.ReportJson;
import dev.meterctl.render.markdown.ReportMarkdown;
import dev.meterctl.render.text.ReportText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A report as the result of a command: written to a file where one is wanted, and printed, whatever happens.
///
/// @param file null for none
record ReportResult(@Nullable OutputFile file, Format format, Console console) {

    /// Finds the file fit, and takes away what an earlier run left there.
    static ReportResult prepare(@Nullable String file, Format format, Console console) throws Failure {
        @Nullable OutputFile prepared = OutputFile.prepareIfNamed(file);
        if (prepared != null) {
            prepared.removeOld();
        }
        ReportResult result = new ReportResult(prepared, format, console);
        console.stop().lastWord(() -> result.writeError("The run was stopped before there was a plan."));
        return result;
    }

    /// A part of the way to a plan.
    @FunctionalInterface
    interface Step<T> {
        T take() throws Failure;
    }

    /// Takes a step; what ends the run with it, before there is a plan, is in the report as well.
    <T> T reporting(Step<T> step) throws Failure {
        try {
            return step.take();
        } catch (Failure failure) {
            String hint = failure.hint() == null ? "" : " (" + failure.hint() + ")";
            writeError(failure.getMessage() + hint).ifPresent(failure::addSuppressed);
            throw failure;
        } catch (RuntimeException | Error bug) {
            writeError("This is a bug of meterctl " + Version.NUMBER + ".").ifPresent(bug::addSuppressed);
            throw bug;
        }
    }

    /// There is a plan now: should the run not end of itself, the report is what is known by then.
    void applying(Plan plan, Applier applier) {
        console.stop().lastWord(() -> write(applier.soFar(plan)));
    }

    /// Writes the report to its file first, for whoever reads nothing holds up what is printed. Returns why it
    /// cannot be written, if so.
    ///
    /// @param err printed before the report
    Optional<Failure> tell(Report report, BackgroundPrinter err) {
        Optional<Failure> unwritten = write(report);
        console.stop().reported();
        try {
            err.drain();
        } finally {
            print(report);
        }
        return unwritten;
    }

    private void print(Report report) {
        switch (format) {
            case TEXT -> {
                if (!report.outcomes().isEmpty()) {
                    console.out().print(ReportText.of(report, console.outPalette()));
                }
            }
            case JSON -> console.out().print(ReportJson.write(report, Version.NUMBER));
            case MARKDOWN -> console.out().print(ReportMarkdown.of(report).whole());
            case SARIF -> throw new IllegalStateException("a report has no SARIF form");
        }
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
