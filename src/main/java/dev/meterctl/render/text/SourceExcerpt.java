package dev.meterctl.render.text;

import dev.meterctl.text.Characters;

/// A source line and the carets below its marked part. Hidden characters, tabs too, are shown escaped, so that
/// the caret is right whatever the terminal's tab stops; a long line is cut to the surroundings of the mark,
/// with `…` at the cuts.
///
/// @param line the line as shown
/// @param indent white space as wide as what stands before the mark
/// @param carets as wide as the mark; at least one
record SourceExcerpt(String line, String indent, String carets) {

    /// In code points.
    private static final int BEFORE = 60;

    private static final int MARK = 60;
    private static final int AFTER = 40;

    /// @param column of the mark, from 1, in code points; past the line's end marks its end
    /// @param length of the mark, in code points
    static SourceExcerpt of(String source, int column, int length) {
        int size = source.codePointCount(0, source.length());
        int from = Math.min(column - 1, size);
        int to = Math.min(from + Math.min(length, MARK), size);
        int first = Math.max(from - BEFORE, 0);
        int last = Math.min(to + AFTER, size);
        String before = (first > 0 ? "…" : "") + shown(source, first, from);
        String mark = shown(source, from, to);
        String after = shown(source, to, last) + (last < size ? "…" : "");
        return new SourceExcerpt(
                before + mark + after,
                " ".repeat(DisplayWidth.of(before)),
                "^".repeat(Math.max(DisplayWidth.of(mark), 1)));
    }

    private static String shown(String source, int from, int to) {
        int start = source.offsetByCodePoints(0, from);
        String piece = source.substring(start, source.offsetByCodePoints(start, to - from));
        return Characters.shown(piece);
    }
}
