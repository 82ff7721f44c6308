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

/// Diagnostics as a Markdown table, for a review on GitHub.
public final class DiagnosticMarkdown {

    private DiagnosticMarkdown() {}

    /// The diagnostics in their order, and how many more there are; nothing where there are none.
    public static String of(Manifest manifest) {
        return manifest.diagnostics().isEmpty() ? "" : page(manifest).whole();
    }

    /// The same in at most so many characters. Where something is left out, the page says what, how much, and where
    /// the whole is. Errors stay as long as there is a warning that can go.
    ///
    /// @param most at least 2,000 and the length of `whole`
    /// @param whole a sentence of Markdown that says where all diagnostics are
    public static String of(Manifest manifest, int most, String whole) {
        return manifest.diagnostics().isEmpty() ? "" : page(manifest).within(most, whole);
    }

    private static MarkdownPage page(Manifest manifest) {
        return new MarkdownPage(
                "## meterctl validate: " + Counted.of(manifest.count(Severity.ERROR), "error") + ", "
                        + Counted.of(manifest.count(Severity.WARNING), "warning") + "\n",
                List.of(new Block(
                        "\n| Where | Code | What is wrong | Hint |\n|---|---|---|---|\n",
                        manifest.diagnostics().stream()
                                .map(DiagnosticMarkdown::row)
                                .toList(),
                        "")),
                manifest.omitted().isEmpty() ? "" : "\n" + more(manifest) + "\n");
    }

    private static String more(Manifest manifest) {
        return Untrusted.of(
                OmittedDiagnostics.sentence(manifest.omitted()) + " Hint: " + OmittedDiagnostics.HINT + ".").sentence();
    }

    private static Row row(Diagnostic diagnostic) {
        String hint = diagnostic.hint() == null ? "" : diagnostic.hint();
        String start = "| " + Untrusted.of(diagnostic.place().text()).code() + " | "
                + diagnostic.severity().wireName() + " " + diagnostic.code().id() + " | ";
        String full = Untrusted.of(diagnostic.message()).sentence() + " | " + Untrusted.of(hint).sentence();
        String compact = Untrusted.of(Untrusted.of(diagnostic.message()).excerpt(200).raw()).sentence() + " | ";
        return new Row(
                diagnostic.isError() ? RowKind.ERROR : RowKind.WARNING,
                start + full + " |\n",
                start + compact + " |\n");
    }
}
