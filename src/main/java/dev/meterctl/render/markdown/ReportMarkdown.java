package dev.meterctl.render.markdown;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Report;
import dev.meterctl.render.OutcomeMark;
import dev.meterctl.render.Totals;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Untrusted;
import java.util.List;

/// A report for a pull request, in GitHub Flavored Markdown: a row for each change, with its error, and a summary. What
/// failed stays as long as anything else can go.
public final class ReportMarkdown {

    private ReportMarkdown() {}

    /// With a column for errors where there is one.
    public static MarkdownPage of(Report report) {
        boolean errors = report.outcomes().stream().anyMatch(of -> of.outcome().error() != null);
        String columns = errors
                ? "\n| Outcome | Action | Meter | Id | Request | Why |\n|---|---|---|---|---|---|\n"
                : "\n| Outcome | Action | Meter | Id | Request |\n|---|---|---|---|---|\n";
        return new MarkdownPage(
                "## meterctl apply: " + Totals.of(report) + "\n",
                List.of(
                        Block.of(columns, report.outcomes(), of -> row(of, errors)),
                        Block.of(
                                "\n### Not as it should be\n\n",
                                report.differences(),
                                difference -> Row.of(RowKind.DIFFERENCE, "- ", difference, "\n"))),
                "\nFingerprint: " + Untrusted.of(report.fingerprint()).code() + "\n");
    }

    private static Row row(Outcome.Of of, boolean errors) {
        RowKind kind = RowKind.of(of.outcome());
        String start = "| " + OutcomeMark.of(of.outcome())
                + " | " + OutcomeMark.action(of.change())
                + " | " + Untrusted.of(of.change().eventName()).code()
                + " | " + Untrusted.of(of.id()).code()
                + " | " + Untrusted.of(of.outcome().requestId()).code() + " |";
        return errors ? Row.of(kind, start + " ", of.outcome().error(), " |\n") : new Row(kind, start + "\n");
    }
}
