package dev.meterctl.render.markdown;

import dev.meterctl.manifest.Manifest;
import dev.meterctl.render.OmittedDiagnostics;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Counted;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.Severity;
import java.util.List;

/// Diagnostics as a Markdown table, for a review on GitHub. Errors stay as long as there is a warning that can go.
public final class DiagnosticMarkdown {

    private DiagnosticMarkdown() {}

    /// The diagnostics in their order, and how many more there are; nothing where there are none.
    public static MarkdownPage of(Manifest manifest) {
        if (manifest.diagnostics().isEmpty()) {
            return new MarkdownPage("", List.of(), "");
        }
        String omitted = OmittedDiagnostics.sentence(manifest.omitted());
        String table = "\n| Where | Code | What is wrong | Hint |\n|---|---|---|---|\n";
        return new MarkdownPage(
                "## meterctl validate: " + Counted.of(manifest.count(Severity.ERROR), "error") + ", "
                        + Counted.of(manifest.count(Severity.WARNING), "warning") + "\n",
                List.of(Block.of(table, manifest.diagnostics(), DiagnosticMarkdown::row)),
                omitted.isEmpty() ? "" : "\n" + Untrusted.of(omitted + ".").sentence() + "\n");
    }

    private static Row row(Diagnostic diagnostic) {
        Untrusted message = Untrusted.of(diagnostic.message());
        String start = "| " + Untrusted.of(diagnostic.place().text()).code() + " | "
                + diagnostic.severity().wireName() + " " + diagnostic.code().id() + " | ";
        String hint = Untrusted.of(diagnostic.hint()).sentence();
        return new Row(
                diagnostic.isError() ? RowKind.ERROR : RowKind.WARNING,
                start + message.sentence() + " | " + hint + " |\n",
                start + message.excerpt(Row.BRIEF).sentence() + " |  |\n");
    }
}
