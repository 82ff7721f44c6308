package dev.meterctl.render;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Report;
import org.jspecify.annotations.Nullable;

/// A report for a pull request, in GitHub Flavored Markdown: a row for each change, with its error, and a summary.
public final class ReportMarkdown {

    private ReportMarkdown() {}

    /// The report as Markdown, with a line feed at its end.
    public static String of(Report report) {
        StringBuilder text = new StringBuilder("## meterctl apply: " + ReportTotals.of(report) + "\n");
        if (!report.outcomes().isEmpty()) {
            text.append("\n| Outcome | Action | Meter | Id | Request |\n|---|---|---|---|---|\n");
            report.outcomes().forEach(of -> text.append(row(of)).append('\n'));
        }
        if (!report.differences().isEmpty()) {
            text.append("\n### Not as it should be\n\n");
            report.differences()
                    .forEach(difference -> text.append("- ")
                            .append(MarkdownText.of(difference))
                            .append('\n'));
        }
        text.append("\nFingerprint: ").append(MarkdownText.code(report.fingerprint()));
        return text.append('\n').toString();
    }

    private static String row(Outcome.Of of) {
        Settled settled = Settled.of(of);
        String error = settled.error();
        return "| " + OutcomeMark.glyph(of.outcome()) + " " + OutcomeMark.words(of.outcome())
                + " | " + settled.action()
                + " | " + MarkdownText.code(settled.change().eventName())
                + (error == null ? "" : "<br>" + MarkdownText.of(error))
                + " | " + codeOrNothing(settled.id())
                + " | " + codeOrNothing(settled.requestId()) + " |";
    }

    private static String codeOrNothing(@Nullable String text) {
        return text == null ? "" : MarkdownText.code(text);
    }
}
