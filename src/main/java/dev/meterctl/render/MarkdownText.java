package dev.meterctl.render;

/// Text from outside in Markdown, GitHub's flavour, inside a line or a table's cell: it reads as it stands and does
/// nothing. No emphasis, code, link, image, HTML, table border, mention, reference to an issue, emoji code or bare
/// address comes of it.
public final class MarkdownText {

    private static final String MEANINGFUL = "\\`*_{}[]<>&|~!^=$\"'";

    /// What GitHub also recognises in the finished text, where a character reference hides nothing any more.
    private static final String RECOGNISED_LATER = "@#:";

    /// Shows nothing, and parts what stands before it from what follows.
    private static final String PARTING = "<!-- -->";

    private MarkdownText() {}

    public static String of(String text) {
        String shown = Printable.of(text);
        StringBuilder safe = new StringBuilder();
        int codePoint;
        for (int at = 0; at < shown.length(); at += Character.charCount(codePoint)) {
            codePoint = shown.codePointAt(at);
            if (RECOGNISED_LATER.indexOf(codePoint) >= 0) {
                safe.append("&#").append(codePoint).append(';').append(PARTING);
            } else if (MEANINGFUL.indexOf(codePoint) >= 0) {
                safe.append("&#").append(codePoint).append(';');
            } else {
                safe.appendCodePoint(codePoint);
                if (endsWith(shown, at, "www.") || endsWith(shown, at, "gh-")) {
                    safe.append(PARTING);
                }
            }
        }
        return safe.toString();
    }

    /// Whether the text up to and with this index ends so, in whatever case.
    private static boolean endsWith(String text, int at, String end) {
        return text.regionMatches(/* ignoreCase= */ true, at + 1 - end.length(), end, 0, end.length());
    }
}
