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

    public static MarkdownPage of(Report report) {
        return new MarkdownPage(
                "## meterctl apply: " + Totals.of(report) + "\n",
                List.of(
                        outcomes(report),
                        Block.of("\n### Not as it should be\n\n", report.differences(), ReportMarkdown::row)),
                "\nFingerprint: " + Untrusted.of(report.fingerprint()).code() + "\n");
    }

    /// With a column for errors where there is one.
    private static Block outcomes(Report report) {
        boolean errors = report.outcomes().stream().anyMatch(of -> of.outcome().error() != null);
        return Block.of(
                "\n| Outcome | Action | Meter | Id | Request |" + (errors ? " Why |" : "") + "\n|---|---|---|---|---|"
                        + (errors ? "---|" : "") + "\n",
                report.outcomes(),
                of -> row(of, errors));
    }

    private static Row row(Outcome.Of of, boolean errors) {
        Untrusted error = Untrusted.of(of.outcome().error());
        String start = "| " + OutcomeMark.of(of.outcome())
                + " | " + OutcomeMark.action(of.change())
                + " | " + Untrusted.of(of.change().eventName()).code()
                + " | " + Untrusted.of(of.id()).code()
                + " | " + Untrusted.of(of.outcome().requestId()).code() + " |";
        return new Row(
                RowKind.of(of.outcome()),
                start + (errors ? " " + error.sentence() + " |\n" : "\n"),
                start + (errors ? " " + error.excerpt(Row.BRIEF).sentence() + " |\n" : "\n"));
    }

    private static Row row(String difference) {
        Untrusted text = Untrusted.of(difference);
        return new Row(
                RowKind.DIFFERENCE,
                "- " + text.sentence() + "\n",
                "- " + text.excerpt(Row.BRIEF).sentence() + "\n");
    }
}
