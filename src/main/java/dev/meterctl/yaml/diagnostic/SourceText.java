package dev.meterctl.yaml.diagnostic;

import dev.meterctl.text.Place;
import dev.meterctl.text.Secrets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Text of a file, from the start of one of its lines on. Where its lines start is found out once, and only for a text
/// that is asked for one; a line is shown without secrets.
public final class SourceText {

    /// So far from a line it is looked for the rest of a secret that is folded.
    private static final int AROUND = 4_096;

    private final String file;
    private final int firstLine;
    private final String text;
    private final Secrets secrets;
    private int @Nullable [] lineStarts;
    private @Nullable Span end;

    /// @param file the file's name
    /// @param firstLine the number of the text's first line in the file
    public SourceText(String file, int firstLine, String text, Secrets secrets) {
        this.file = secrets.masked(file);
        this.firstLine = firstLine;
        this.text = text;
        this.secrets = secrets;
    }

    /// With no other secrets than those known by their form.
    public SourceText(String file, int firstLine, String text) {
        this(file, firstLine, text, Secrets.BY_FORM);
    }

    public String file() {
        return file;
    }

    public int firstLine() {
        return firstLine;
    }

    public String text() {
        return text;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Place place(Span span) {
        return new Place(file, span.line(), span.column());
    }

    /// The line with this number in the file, without its end; secrets are masked, character by character.
    public String line(int number) {
        int[] starts = lineStarts();
        int start = starts[Math.clamp(number - firstLine, 0, starts.length - 1)];
        int end = endOfLine(text, start);
        int from = Math.max(start - AROUND, 0);
        String around = text.substring(from, Math.min(end + AROUND, text.length()));
        return secrets.maskedInPlace(around).substring(start - from, end - from);
    }

    /// The place of a character of the text.
    public Span at(int offset) {
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Span(firstLine + line, text.codePointCount(starts[line], offset) + 1, 1);
    }

    /// Where in the text the code point with this number is, from 0; the end of the text after the last one.
    public int offset(int codePoints) {
        return codePoints < text.codePointCount(0, text.length())
                ? text.offsetByCodePoints(0, codePoints)
                : text.length();
    }

    /// A place of one character. The end of the text, which may be where the next document starts, counts as the end of
    /// its last line.
    public Span withinLines(int line, int column) {
        Span end = end();
        return line > end.line() ? end : new Span(line, column, 1);
    }

    private Span end() {
        if (end == null) {
            end = at(text.stripTrailing().length());
        }
        return end;
    }

    private int[] lineStarts() {
        if (lineStarts == null) {
            IntStream.Builder starts = IntStream.builder();
            int start = -1;
            for (int next = 0; next > start; next = nextLine(text, start)) {
                start = next;
                starts.add(start);
            }
            lineStarts = starts.build().toArray();
        }
        return lineStarts;
    }

    /// Where the line that starts here ends: at its `\n`, `\r\n` or `\r`, or at the end of the text.
    public static int endOfLine(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /// Where the line after the one that starts here starts; the end of the text after the last one.
    public static int nextLine(String text, int start) {
        int end = endOfLine(text, start);
        if (end == text.length()) {
            return end;
        }
        return text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
}
