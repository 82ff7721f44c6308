package dev.meterctl.render;

import dev.meterctl.manifest.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/// Diagnostics as a Markdown table, for a review on GitHub.
public final class DiagnosticMarkdown {

    private static final String HEAD = "| Place | Code | What is wrong |\n| --- | --- | --- |\n";

    private DiagnosticMarkdown() {}

    /// The diagnostics in their order; nothing where there are none.
    public static String of(List<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            return "";
        }
        return HEAD + diagnostics.stream().map(DiagnosticMarkdown::row).collect(Collectors.joining());
    }

    private static String row(Diagnostic diagnostic) {
        String hint = diagnostic.hint();
        return "| %s | %s %s | %s |\n"
                .formatted(
                        MarkdownText.of(DiagnosticText.place(diagnostic.place())),
                        diagnostic.severity().word(),
                        diagnostic.code().id(),
                        MarkdownText.of(diagnostic.message())
                                + (hint == null ? "" : "<br>hint: " + MarkdownText.of(hint)));
    }
}
