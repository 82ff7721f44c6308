package dev.meterctl.yaml.diagnostic;

import dev.meterctl.text.Place;
import dev.meterctl.text.Secrets;

/// Text of a file, from the start of one of its lines on.
///
/// @param file the file's name
/// @param firstLine the number of the text's first line in the file
/// @param secrets which are not shown
public record SourceText(String file, int firstLine, String text, Secrets secrets) {

    public SourceText {
        file = secrets.masked(file);
    }

    public Place place(Span span) {
        return new Place(file, span.line(), span.column());
    }

    /// Where in the text the code point with this number is, from 0; the end of the text after the last one.
    public int offset(int codePoints) {
        return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
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
        return Math.min(text.startsWith("\r\n", end) ? end + 2 : end + 1, text.length());
    }
}
