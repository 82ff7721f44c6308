package dev.meterctl.render;

import dev.meterctl.apply.Report;
import java.util.ArrayList;
import java.util.List;

/// A report in one line, for instance `3 applied, 1 failed, 2 not attempted`.
public final class ReportTotals {

    private ReportTotals() {}

    public static String of(Report report) {
        Report.Summary summary = report.summary();
        List<String> parts = new ArrayList<>();
        addTo(parts, summary.applied(), " applied");
        addTo(parts, summary.already(), " already so");
        addTo(parts, summary.failed(), " failed");
        addTo(parts, summary.notAttempted(), " not attempted");
        addTo(parts, report.differences().size(), " not as it should be");
        return parts.isEmpty() ? "Nothing to apply" : String.join(", ", parts);
    }

    private static void addTo(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + what);
        }
    }
}
