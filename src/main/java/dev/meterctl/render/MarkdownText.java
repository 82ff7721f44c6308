package dev.meterctl.render;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Text from outside, made fit to stand within a line of GitHub Flavored Markdown, a table cell included: it shows
/// as it stands, and formats, links, mentions and refers to nothing. What [Printable] shows escaped is escaped too.
public final class MarkdownText {

    private static final Pattern LINE_START = Pattern.compile("^(\\s*)([-+=]|\\d+(?=[.)]))");
    private static final Pattern SAFE_IN_CODE = Pattern.compile("\\S|\\S[^\\n]*\\S");

    /// Shown as nothing. GitHub looks for mentions, references and addresses in the finished text, where an escape no
    /// longer shows; only a character in between keeps them apart.
    private static final String NOTHING = "&#8203;";

    private MarkdownText() {}

    public static String of(String text) {
        String printable = Printable.of(text);
        StringBuilder escaped = new StringBuilder(printable.length() + 16);
        for (int i = 0; i < printable.length(); i++) {
            escape(printable, i, escaped);
        }
        return LINE_START.matcher(escaped).replaceFirst(MarkdownText::guarded);
    }

    /// The text as code, where nothing but a backtick and a table's pipe means anything; with one of those, as [#of].
    public static String code(String text) {
        String printable = Printable.of(text);
        boolean safe =
                SAFE_IN_CODE.matcher(printable).matches() && printable.indexOf('`') < 0 && printable.indexOf('|') < 0;
        return safe ? "`" + printable + "`" : of(text);
    }

    private static void escape(String text, int i, StringBuilder escaped) {
        char c = text.charAt(i);
        switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '$' -> escaped.append("&#36;");
            case '@' -> escaped.append('@').append(NOTHING);
            case '#' -> escaped.append("\\#").append(NOTHING);
            case '\\', '`', '*', '_', '[', ']', '(', ')', '|', '~', '!', '{', '}' ->
                escaped.append('\\').append(c);
            case ':' -> escaped.append(':').append(startsAddressOrEmoji(text, i + 1) ? NOTHING : "");
            case '.' ->
                escaped.append(endsWithIgnoringCase(text, i, "www") ? NOTHING : "")
                        .append('.');
            case '-' ->
                escaped.append(endsWithIgnoringCase(text, i, "gh") ? NOTHING : "")
                        .append('-');
            default -> escaped.append(c);
        }
    }

    private static boolean startsAddressOrEmoji(String text, int i) {
        boolean emoji = i < text.length() && (Character.isLetter(text.charAt(i)) || "+-".indexOf(text.charAt(i)) >= 0);
        return emoji || text.startsWith("//", i);
    }

    private static boolean endsWithIgnoringCase(String text, int end, String word) {
        return text.regionMatches(true, end - word.length(), word, 0, word.length());
    }

    /// Keeps a text that begins a line from making it a list or a heading.
    private static String guarded(MatchResult start) {
        String mark = start.group(2);
        String shown = Character.isDigit(mark.charAt(0)) ? mark + NOTHING : NOTHING + mark;
        return start.group(1) + shown;
    }
}
