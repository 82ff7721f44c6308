package dev.meterctl.render.text;

import dev.meterctl.manifest.Manifest;
import dev.meterctl.render.OmittedDiagnostics;
import dev.meterctl.text.Place;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.Severity;
import dev.meterctl.yaml.diagnostic.SourceLine;
import java.util.List;
import java.util.stream.Collectors;

/// Diagnostics as text: `file:line:column: error[CODE]: message`, the source line with carets below the mark, a hint.
/// Everything that comes from a manifest is shown by [Printable].
public final class DiagnosticText {

    private DiagnosticText() {}

    /// The diagnostics in their order, each on lines of its own, and how many more there are; every line ends with
    /// `\n`.
    public static String of(Manifest manifest, Palette palette) {
        StringBuilder text = new StringBuilder(of(manifest.diagnostics(), palette));
        if (!manifest.omitted().isEmpty()) {
            text.append(OmittedDiagnostics.of(manifest.omitted())).append('\n');
            text.append(hint(OmittedDiagnostics.HINT, palette));
        }
        return text.toString();
    }

    /// These diagnostics and no word of others.
    public static String of(List<Diagnostic> diagnostics, Palette palette) {
        return diagnostics.stream().map(diagnostic -> of(diagnostic, palette)).collect(Collectors.joining());
    }

    private static String of(Diagnostic diagnostic, Palette palette) {
        StringBuilder text = new StringBuilder(header(diagnostic, palette));
        SourceLine source = diagnostic.sourceLine();
        if (source != null) {
            Place place = diagnostic.place();
            SourceExcerpt excerpt =
                    SourceExcerpt.of(source.text(), place.column() - source.skipped(), diagnostic.length());
            String number = Integer.toString(place.line());
            text.append("  %s | %s\n".formatted(number, excerpt.line()));
            text.append("  %s | %s%s\n"
                    .formatted(" ".repeat(number.length()), excerpt.indent(), palette.red(excerpt.carets())));
        }
        if (diagnostic.hint() != null) {
            text.append(hint(diagnostic.hint(), palette));
        }
        return text.toString();
    }

    private static String hint(String hint, Palette palette) {
        return "  %s %s\n".formatted(palette.cyan("hint:"), Untrusted.of(hint).toString());
    }

    private static String header(Diagnostic diagnostic, Palette palette) {
        String kind = "%s[%s]"
                .formatted(diagnostic.severity().wireName(), diagnostic.code().id());
        String coloured = diagnostic.severity() == Severity.ERROR ? palette.red(kind) : palette.yellow(kind);
        return "%s: %s: %s\n".formatted(place(diagnostic.place()), coloured, Untrusted.of(diagnostic.message()).toString());
    }

    /// `file:line:column`, as far as the place is known.
    static String place(Place place) {
        String file = Untrusted.of(place.file()).toString();
        if (place.line() == 0) {
            return file;
        }
        return place.column() == 0 ? file + ":" + place.line() : file + ":" + place.line() + ":" + place.column();
    }
}
