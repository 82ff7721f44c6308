package dev.meterctl.yaml.diagnostic;

import dev.meterctl.text.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers the faults of one text.
public final class DiagnosticCollector {

    private final SourceText source;
    private final List<Diagnostic> found = new ArrayList<>();

    /// The code points of each line with a fault, by its number: many faults in one line take no longer than in many.
    private final Map<Integer, int[]> lines = new HashMap<>();

    public DiagnosticCollector(SourceText source) {
        this.source = source;
    }

    public SourceText source() {
        return source;
    }

    /// Adds a fault. A place that the parser puts behind the end of its line, as at the end of a file, is the line's
    /// end.
    public void add(DiagnosticCode code, Span span, String message, @Nullable String hint) {
        int[] line = lines.computeIfAbsent(
                span.line(), number -> source.line(number).codePoints().toArray());
        int column = Math.min(span.column(), line.length + 1);
        Span inside = new Span(span.line(), column, span.length());
        Secrets secrets = source.secrets();
        found.add(new Diagnostic(
                code,
                source.place(inside),
                inside.length(),
                secrets.masked(message),
                hint == null ? null : secrets.masked(hint),
                SourceLine.around(line, column)));
    }

    public List<Diagnostic> found() {
        return found;
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }
}
