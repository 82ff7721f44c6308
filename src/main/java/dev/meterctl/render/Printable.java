package dev.meterctl.render;

/// Shows text from outside so that it cannot act: control characters (and so terminal escapes and line ends), bidi
/// controls, invisible characters and halves of surrogate pairs appear as `\n`, `\u001b`, `\U000e0001`; the starts of
/// GitHub's workflow commands, `::` at the start and `##[` anywhere, are broken the same way. A backslash stays as it
/// is: the result is for reading, not for decoding.
public final class Printable {

    private static final int ZERO_WIDTH_JOINER = 0x200d;

    /// Letters by name that show nothing.
    private static final String FILLERS = "\u115f\u1160\u3164\uffa0";

    private Printable() {}

    /// The text as it can be shown in one line.
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int codePoint;
        for (int at = 0; at < text.length(); at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            shown.append(ofCodePoint(text, at));
        }
        return withoutCommands(shown.toString());
    }

    /// How the character at this index is shown.
    static String ofCodePoint(String text, int at) {
        int codePoint = text.codePointAt(at);
        if (!isHidden(codePoint) || joinsEmoji(text, at)) {
            return Character.toString(codePoint);
        }
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                Character.isBmpCodePoint(codePoint) ? "\\u%04x".formatted(codePoint) : "\\U%08x".formatted(codePoint);
        };
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> FILLERS.indexOf(codePoint) >= 0;
        };
    }

    /// Many emoji are several, joined: there the joiner is what shows.
    private static boolean joinsEmoji(String text, int at) {
        return text.charAt(at) == ZERO_WIDTH_JOINER
                && at + 1 < text.length()
                && Character.isExtendedPictographic(text.codePointAt(at + 1));
    }

    private static String withoutCommands(String shown) {
        String safe = shown.replace("##[", "\\u0023#[");
        int first = 0;
        while (first < safe.length() && Character.isWhitespace(safe.charAt(first))) {
            first++;
        }
        return safe.startsWith("::", first) ? safe.substring(0, first) + "\\u003a" + safe.substring(first + 1) : safe;
    }
}
