package dev.meterctl.cli;

import dev.meterctl.apply.Report;
import dev.meterctl.render.ReportJson;
import dev.meterctl.render.ReportMarkdown;
import dev.meterctl.render.ReportText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A report as the result of a command: printed, and written to a file where one is wanted, whatever happens.
///
/// @param file null for none
record ReportResult(@Nullable OutputFile file, Format format, Console console) {

    /// Finds the file fit, and takes away what an earlier run left there.
    static ReportResult prepare(@Nullable String file, Format format, Console console) throws Failure {
        @Nullable OutputFile prepared = OutputFile.prepareIfNamed(file);
        if (prepared != null) {
            prepared.removeOld();
        }
        return new ReportResult(prepared, format, console);
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
            writeError(failure.getMessage() + hint, failure);
            throw failure;
        } catch (RuntimeException | Error bug) {
            writeError("This is a bug of meterctl " + Version.NUMBER + ".", bug);
            throw bug;
        }
    }

    /// Prints the report first, so that it is told even if its file cannot be written. Returns why that is, if so.
    Optional<Failure> tell(Report report) {
        switch (format) {
            case TEXT -> {
                if (!report.outcomes().isEmpty()) {
                    console.out().print(ReportText.of(report, console.outPalette()));
                }
            }
            case JSON -> console.out().print(ReportJson.write(report, Version.NUMBER));
            case MARKDOWN -> console.out().print(ReportMarkdown.of(report));
            case SARIF -> throw new IllegalStateException("a report has no SARIF form");
        }
        try {
            if (file != null) {
                file.write(console.secrets().masked(ReportJson.write(report, Version.NUMBER)));
            }
            return Optional.empty();
        } catch (Failure unwritten) {
            return Optional.of(unwritten);
        }
    }

    private void writeError(String error, Throwable cause) {
        try {
            if (file != null) {
                file.write(console.secrets().masked(ReportJson.writeWithoutPlan(error, Version.NUMBER)));
            }
        } catch (Failure unwritten) {
            cause.addSuppressed(unwritten);
        }
    }
}
