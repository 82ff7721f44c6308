package dev.meterctl.yaml.diagnostic;

import dev.meterctl.text.Place;
import dev.meterctl.text.Secrets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Gathers the faults of one text. Where its lines start is found out once, and only for a text that is asked for one;
/// a line is shown without secrets.
public final class DiagnosticCollector {

    /// So far from a line it is looked for the rest of a secret that is folded.
    private static final int AROUND = 4_096;

    private final SourceText source;
    private final List<Diagnostic> found = new ArrayList<>();

    /// The code points of each line with a fault, by its number: many faults in one line take no longer than in many.
    private final Map<Integer, int[]> lines = new HashMap<>();

    private int @Nullable [] lineStarts;
    private @Nullable Span end;

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
                span.line(), number -> line(number).codePoints().toArray());
        int column = Math.min(span.column(), line.length + 1);
        Place place = new Place(source.file(), span.line(), column);
        Secrets secrets = source.secrets();
        String shown = hint == null ? null : secrets.masked(hint);
        SourceLine around = SourceLine.around(line, column);
        found.add(new Diagnostic(code, place, span.length(), secrets.masked(message), shown, around));
    }

    public List<Diagnostic> found() {
        return found;
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /// The line with this number in the file, without its end; secrets are masked, character by character.
    public String line(int number) {
        String text = source.text();
        int[] starts = lineStarts();
        int start = starts[Math.clamp(number - source.firstLine(), 0, starts.length - 1)];
        int end = SourceText.endOfLine(text, start);
        int from = Math.max(start - AROUND, 0);
        String around = text.substring(from, Math.min(end + AROUND, text.length()));
        return source.secrets().maskedInPlace(around).substring(start - from, end - from);
    }

    /// The place of a character of the text.
    public Span at(int offset) {
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Span(source.firstLine() + line, source.text().codePointCount(starts[line], offset) + 1, 1);
    }

    /// A place of one character. The end of the text, which may be where the next document starts, counts as the end of
    /// its last line.
    public Span withinLines(int line, int column) {
        if (end == null) {
            end = at(source.text().stripTrailing().length());
        }
        return line > end.line() ? end : new Span(line, column, 1);
    }

    private int[] lineStarts() {
        if (lineStarts == null) {
            String text = source.text();
            IntStream starts =
                    IntStream.iterate(0, start -> start < text.length(), start -> SourceText.nextLine(text, start));
            lineStarts = IntStream.concat(starts, IntStream.of(text.length())).toArray();
        }
        return lineStarts;
    }
}
