package dev.meterctl.render.text;

import dev.meterctl.manifest.Manifest;
import dev.meterctl.render.OmittedDiagnostics;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.SourceLine;
import java.util.List;
import java.util.stream.Collectors;

/// Diagnostics as text: `file:line:column: error[CODE]: message`, the source line with carets below the mark, a hint.
public final class DiagnosticText {

    private DiagnosticText() {}

    /// The diagnostics in their order, each on lines of its own, and how many more there are; every line ends with
    /// `\n`.
    public static String of(Manifest manifest, Palette palette) {
        StringBuilder text = new StringBuilder(of(manifest.diagnostics(), palette));
        if (!manifest.omitted().isEmpty()) {
            text.append(OmittedDiagnostics.of(manifest.omitted()))
                    .append('\n')
                    .append(hint(OmittedDiagnostics.HINT, palette));
        }
        return text.toString();
    }

    /// These diagnostics and no word of others.
    public static String of(List<Diagnostic> diagnostics, Palette palette) {
        return diagnostics.stream().map(diagnostic -> of(diagnostic, palette)).collect(Collectors.joining());
    }

    private static String of(Diagnostic diagnostic, Palette palette) {
        String kind = diagnostic.severity().wireName() + "[" + diagnostic.code().id() + "]";
        SourceLine source = diagnostic.sourceLine();
        String hint = diagnostic.hint();
        return Untrusted.of(diagnostic.place().text()) + ": "
                + (diagnostic.isError() ? palette.red(kind) : palette.yellow(kind)) + ": "
                + Untrusted.of(diagnostic.message()) + "\n"
                + (source == null ? "" : excerpt(diagnostic, source, palette))
                + (hint == null ? "" : hint(hint, palette));
    }

    private static String excerpt(Diagnostic diagnostic, SourceLine source, Palette palette) {
        int column = diagnostic.place().column() - source.skipped();
        SourceExcerpt excerpt = SourceExcerpt.of(source.text(), column, diagnostic.length());
        String number = "  " + diagnostic.place().line();
        return number + " | " + excerpt.line() + "\n" + " ".repeat(number.length()) + " | " + excerpt.indent()
                + palette.red(excerpt.carets()) + "\n";
    }

    private static String hint(String hint, Palette palette) {
        return "  " + palette.cyan("hint:") + " " + Untrusted.of(hint) + "\n";
    }
}
