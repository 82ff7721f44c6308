package dev.meterctl.manifest;

import dev.meterctl.meter.Place;

/// Text of a file, from the start of one of its lines on.
///
/// @param file the file's name
/// @param firstLine the number of the text's first line in the file
record SourceText(String file, int firstLine, String text) {

    Place place(Span span) {
        return new Place(file, span.line(), span.column());
    }

    /// The line with this number in the file, without its end.
    String line(int number) {
        int start = 0;
        for (int line = firstLine; line < number; line++) {
            start = nextLine(text, start);
        }
        return text.substring(start, endOfLine(text, start));
    }

    /// The place of a character of the text.
    Span at(int offset) {
        int line = firstLine;
        int start = 0;
        for (int next = nextLine(text, 0); next <= offset && next > start; next = nextLine(text, start)) {
            start = next;
            line++;
        }
        return new Span(line, text.codePointCount(start, offset) + 1, 1);
    }

    /// A place of one character. The end of the text, which may be where the next document starts, counts as the end of
    /// its last line.
    Span withinLines(int line, int column) {
        Span last = at(text.stripTrailing().length());
        return line > last.line() ? last : new Span(line, column, 1);
    }

    /// Where the line that starts here ends: at its `\n`, `\r\n` or `\r`, or at the end of the text.
    static int endOfLine(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /// Where the line after the one that starts here starts; the end of the text after the last one.
    static int nextLine(String text, int start) {
        int end = endOfLine(text, start);
        if (end == text.length()) {
            return end;
        }
        return text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
}
