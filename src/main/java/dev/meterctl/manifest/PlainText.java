package dev.meterctl.manifest;

import dev.meterctl.text.Characters;
import dev.meterctl.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/// Text of a document for [PlainReader]: characters that show and spaces, each a code point of its own, so that an
/// offset in a line is a column, and a line ends where it seems to.
final class PlainText {

    private final String text;

    PlainText(String text) {
        this.text = text;
    }

    static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean isPlain = character > '~'
                    ? isVisible(character)
                    : character >= ' ' || character == '\n' || text.startsWith("\r\n", at);
            if (!isPlain) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(char character) {
        return Character.isDefined(character)
                && !Characters.isControl(character)
                && !Characters.isInvisible(character)
                && !TextChecks.isSpace(character);
    }

    int length() {
        return text.length();
    }

    /// The line feed that ends the line; the end of the text where there is none.
    int lineFeed(int start) {
        int feed = text.indexOf('\n', start);
        return feed < 0 ? text.length() : feed;
    }

    /// Where the line ends: at its line feed, or the carriage return before that.
    int endOfLine(int start, int feed) {
        return feed > start && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
    }

    /// Whether the first line is `---` and nothing else.
    boolean isMarker(int end) {
        return text.startsWith("---") && skipSpaces(3, end) == end;
    }

    int skipSpaces(int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /// Whether there is no more than a comment, that has a space before it or starts the line.
    boolean isEmptyFrom(int from, int end) {
        return from == end || text.charAt(from) == '#';
    }

    int indexOfColon(int from, int end) {
        return text.indexOf(':', from, end);
    }

    String from(int from, int to) {
        return text.substring(from, to);
    }

    boolean is(String word, int from, int to) {
        return to - from == word.length() && text.startsWith(word, from);
    }

    /// The value that starts here and ends with its line, but for a comment. Null where it is not of this kind, or not
    /// for certain what it seems to be, or a text that is empty or has a space at an end.
    @Nullable
    String value(YamlNode.Kind kind, int from, int end) {
        char quote = text.charAt(from);
        boolean isQuoted = quote == '"' || quote == '\'';
        String value = isQuoted ? quoted(quote, from, end) : plain(from, end);
        boolean isText = isQuoted || !isNoText(value);
        return isText == (kind == YamlNode.Kind.TEXT) ? value : null;
    }

    private @Nullable String quoted(char quote, int from, int end) {
        int close = text.indexOf(quote, from + 1, end);
        if (close <= from + 1 || text.charAt(from + 1) == ' ' || text.charAt(close - 1) == ' ') {
            return null;
        }
        int after = skipSpaces(close + 1, end);
        boolean ends = after == end || (after > close + 1 && text.charAt(after) == '#');
        String value = text.substring(from + 1, close);
        return ends && (quote == '\'' || value.indexOf('\\') < 0) ? value : null;
    }

    /// A plain text starts with a letter here, which makes it no number and no indicator of YAML.
    private @Nullable String plain(int from, int end) {
        int comment = text.indexOf(" #", from, end);
        int to = comment < 0 ? end : comment;
        while (text.charAt(to - 1) == ' ') {
            to--;
        }
        String value = text.substring(from, to);
        boolean isCertain = Character.isLetter(value.charAt(0)) && !value.contains(": ") && !value.endsWith(":");
        return isCertain ? value : null;
    }

    private static boolean isNoText(@Nullable String plain) {
        return "true".equalsIgnoreCase(plain) || "false".equalsIgnoreCase(plain) || "null".equalsIgnoreCase(plain);
    }
}
