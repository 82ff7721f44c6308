package dev.meterctl.render.text;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Report;
import dev.meterctl.render.OutcomeMark;
import dev.meterctl.render.Totals;
import dev.meterctl.text.Untrusted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report for people at a terminal: a line for each change, its error beneath it, and a summary.
public final class ReportText {

    private ReportText() {}

    /// The report as lines of text, each with a line feed.
    public static String of(Report report, Palette palette) {
        List<String> heads = TextTable.lines(
                report.outcomes().stream().map(of -> row(of, palette)).toList());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < heads.size(); i++) {
            text.append(heads.get(i)).append('\n');
            String error = report.outcomes().get(i).outcome().error();
            text.append(error == null ? "" : "    " + Untrusted.of(error) + "\n");
        }
        for (String difference : report.differences()) {
            text.append(palette.red("! ")).append(Untrusted.of(difference)).append('\n');
        }
        text.append(heads.isEmpty() ? "" : "\n");
        return text.append(palette.bold(Totals.of(report) + ".")).append('\n').toString();
    }

    private static List<Object> row(Outcome.Of of, Palette palette) {
        OutcomeMark mark = OutcomeMark.of(of.outcome());
        return List.of(
                palette.paint(mark.tone(), mark),
                OutcomeMark.action(of.change()),
                palette.bold(Untrusted.of(of.change().eventName())),
                Untrusted.of(of.id()),
                palette.dim(Untrusted.of(of.outcome().requestId())));
    }

    /// A change that has just come to an end, in one line without a line end for a person who waits:
    /// `[ 3/12] ✓ create      ai_search_api  mtr_1`.
    ///
    /// @param done changes that have an outcome, this one included
    public static String progress(int done, int total, Outcome.Of of, Palette palette) {
        OutcomeMark mark = OutcomeMark.of(of.outcome());
        String count = ("[%" + Integer.toString(total).length() + "d/%d]").formatted(done, total);
        String action = "%-10s".formatted(of.change().action());
        return palette.dim(count) + " " + palette.paint(mark.tone(), mark.glyph()) + " " + action + "  "
                + palette.bold(Untrusted.of(of.change().eventName())) + after(of.id())
                + after(of.outcome().error());
    }

    private static String after(@Nullable String part) {
        return part == null ? "" : "  " + Untrusted.of(part);
    }
}
