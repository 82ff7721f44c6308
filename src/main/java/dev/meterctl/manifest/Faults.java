package dev.meterctl.manifest;

import dev.meterctl.text.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers the faults of one text.
final class Faults {

    private final SourceText source;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Map<Integer, IndexedLine> lines = new HashMap<>();

    Faults(SourceText source) {
        this.source = source;
    }

    SourceText source() {
        return source;
    }

    /// Adds a fault. A place that the parser puts behind the end of its line, as at the end of a file, is the line's
    /// end.
    void add(Code code, Span span, String message, @Nullable String hint) {
        IndexedLine line = lines.computeIfAbsent(span.line(), number -> new IndexedLine(source.line(number)));
        int column = Math.min(span.column(), line.length() + 1);
        Span inside = new Span(span.line(), column, span.length());
        Secrets secrets = source.secrets();
        found.add(new Diagnostic(
                code,
                source.place(inside),
                inside.length(),
                secrets.masked(message),
                hint == null ? null : secrets.masked(hint),
                line.around(column)));
    }

    List<Diagnostic> found() {
        return found;
    }

    boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }
}
