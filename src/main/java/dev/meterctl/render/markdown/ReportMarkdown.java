package dev.meterctl.render.markdown;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Outcome.Already;
import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.apply.Report;
import dev.meterctl.render.CompletedChange;
import dev.meterctl.render.OutcomeMark;
import dev.meterctl.render.ReportTotals;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Untrusted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report for a pull request, in GitHub Flavored Markdown: a row for each change, with its error, and a summary.
public final class ReportMarkdown {

    private ReportMarkdown() {}

    /// The whole report, with a line feed at its end.
    public static String of(Report report) {
        return page(report).whole();
    }

    /// The report in at most so many characters. Where something is left out, the page says what, how much, and where
    /// the whole is. What failed stays as long as anything else can go.
    ///
    /// @param most at least 2,000 and the length of `whole`
    /// @param whole a sentence of Markdown that says where the whole report is
    public static String of(Report report, int most, String whole) {
        return page(report).within(most, whole);
    }

    private static MarkdownPage page(Report report) {
        return new MarkdownPage(
                "## meterctl apply: " + ReportTotals.of(report) + "\n",
                List.of(outcomes(report), differences(report)),
                "\nFingerprint: " + Untrusted.of(report.fingerprint()).code() + "\n");
    }

    /// With a column for errors where there is one.
    private static Block outcomes(Report report) {
        boolean errors =
                report.outcomes().stream().anyMatch(of -> CompletedChange.of(of).error() != null);
        return new Block(
                "\n| Outcome | Action | Meter | Id | Request |" + (errors ? " Why |" : "") + "\n|---|---|---|---|---|"
                        + (errors ? "---|" : "") + "\n",
                report.outcomes().stream().map(of -> row(of, errors)).toList(),
                "");
    }

    private static Row row(Outcome.Of of, boolean errors) {
        CompletedChange settled = CompletedChange.of(of);
        String error = settled.error() == null ? "" : settled.error();
        String start = "| " + OutcomeMark.glyph(of.outcome()) + " " + OutcomeMark.words(of.outcome())
                + " | " + settled.action()
                + " | " + Untrusted.of(settled.change().eventName()).code()
                + " | " + codeOrNothing(settled.id())
                + " | " + codeOrNothing(settled.requestId()) + " |";
        return new Row(
                kind(of.outcome()),
                start + (errors ? " " + Untrusted.of(error).sentence() + " |\n" : "\n"),
                start + (errors ? " " + Untrusted.of(Untrusted.of(error).excerpt(200).raw()).sentence() + " |\n" : "\n"));
    }

    private static RowKind kind(Outcome outcome) {
        return switch (outcome) {
            case Applied ignored -> RowKind.APPLIED;
            case Already ignored -> RowKind.ALREADY;
            case Failed ignored -> RowKind.FAILED;
            case NotAttempted ignored -> RowKind.NOT_ATTEMPTED;
        };
    }

    private static Block differences(Report report) {
        return new Block(
                "\n### Not as it should be\n\n",
                report.differences().stream()
                        .map(difference -> new Row(
                                RowKind.DIFFERENCE,
                                "- " + Untrusted.of(difference).sentence() + "\n",
                                "- " + Untrusted.of(Untrusted.of(difference).excerpt(200).raw()).sentence() + "\n"))
                        .toList(),
                "");
    }

    private static String codeOrNothing(@Nullable String text) {
        return text == null ? "" : Untrusted.of(text).code();
    }
}
