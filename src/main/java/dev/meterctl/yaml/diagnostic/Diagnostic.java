package dev.meterctl.yaml.diagnostic;

import dev.meterctl.text.Place;
import dev.meterctl.text.Secrets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A fault in a manifest. Its texts may quote the manifest: whoever shows them escapes them. Secrets that strayed into
/// it are masked; in the source line by [SourceText], which knows the lines around it.
///
/// @param length of the marked part of the line, in code points; 0 where the place is a whole file
/// @param message one sentence, with backticks round code
/// @param hint what to do, where that can be said
/// @param sourceLine the line the place is in; null where the place is a whole file
public record Diagnostic(
        DiagnosticCode code,
        Place place,
        int length,
        String message,
        @Nullable String hint,
        @Nullable SourceLine sourceLine)
        implements Comparable<Diagnostic> {

    private static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(
                    (Diagnostic diagnostic) -> diagnostic.place().file())
            .thenComparingInt(diagnostic -> diagnostic.place().line())
            .thenComparingInt(diagnostic -> diagnostic.place().column())
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message);

    public Diagnostic {
        place = new Place(Secrets.BY_FORM.masked(place.file()), place.line(), place.column());
        message = Secrets.BY_FORM.masked(message);
        hint = hint == null ? null : Secrets.BY_FORM.masked(hint);
    }

    public Severity severity() {
        return code.severity();
    }

    public boolean isError() {
        return severity() == Severity.ERROR;
    }

    /// Orders by place.
    @Override
    public int compareTo(Diagnostic other) {
        return BY_PLACE.compare(this, other);
    }
}
