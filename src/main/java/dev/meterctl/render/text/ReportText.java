package dev.meterctl.render.text;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Report;
import dev.meterctl.render.CompletedChange;
import dev.meterctl.render.OutcomeMark;
import dev.meterctl.render.ReportTotals;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A report for people at a terminal: a line for each change, its error beneath it, and a summary.
public final class ReportText {

    private ReportText() {}

    /// The report as lines of text, each with a line feed.
    public static String of(Report report, Palette palette) {
        List<List<String>> rows =
                report.outcomes().stream().map(of -> row(of, palette)).toList();
        List<String> heads = TextTable.lines(rows);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < heads.size(); i++) {
            text.append(heads.get(i)).append('\n');
            String error = CompletedChange.of(report.outcomes().get(i)).error();
            if (error != null) {
                text.append("    ").append(Untrusted.of(error).toString()).append('\n');
            }
        }
        for (String difference : report.differences()) {
            text.append(palette.red("! ")).append(Untrusted.of(difference).toString()).append('\n');
        }
        text.append(heads.isEmpty() ? "" : "\n");
        return text.append(palette.bold(ReportTotals.of(report) + "."))
                .append('\n')
                .toString();
    }

    private static List<String> row(Outcome.Of of, Palette palette) {
        CompletedChange settled = CompletedChange.of(of);
        String mark = OutcomeMark.glyph(of.outcome()) + " " + OutcomeMark.words(of.outcome());
        List<String> row = new ArrayList<>();
        row.add(OutcomeMark.paint(of.outcome(), mark, palette));
        row.add(settled.action());
        row.add(palette.bold(Untrusted.of(settled.change().eventName()).toString()));
        row.add(Untrusted.of(Objects.requireNonNullElse(settled.id(), "")).toString());
        row.add(palette.dim(Untrusted.of(Objects.requireNonNullElse(settled.requestId(), "")).toString()));
        return row;
    }
}
