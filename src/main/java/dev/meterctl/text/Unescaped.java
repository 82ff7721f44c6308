package dev.meterctl.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text as whoever resolves its escapes reads it, as far as that is plain ASCII, and where each character is written.
/// The escapes are those of JSON, YAML and Markdown (`\x73`, `\_`, and the like), of HTML (`&#115;`) and of addresses
/// (`%73`), however often they are escaped themselves. A space without width is nothing.
final class Unescaped {

    static final char NOTHING = '\u200b';

    /// Stands for everything that is not ASCII.
    private static final char OTHER = '\ufffd';

    private static final String ESCAPE = "\\\\+(?:u(?<u>[0-9A-Fa-f]{4})|x(?<x>[0-9A-Fa-f]{2})|U(?<wide>[0-9A-Fa-f]{8})"
            + "|(?<sign>[!-/:-@\\[-`{-~]))"
            + "|%(?:25)*(?<percent>[0-9A-Fa-f]{2})"
            + "|&#(?:x(?<hex>[0-9A-Fa-f]{1,6})|(?<decimal>[0-9]{1,7}));"
            + "|" + NOTHING;

    /// A line's end within a quoted text, or before what does not look like a key of a mapping.
    private static final String FOLD =
            "\\\\(?:\\r\\n?|\\n)\\s*+|(?:\\r\\n?|\\n)[ \\t]*+(?![\\w-]*+[ \\t]*+:(?:\\s|$))(?=\\w)";

    private static final List<String> HEXADECIMAL = List.of("u", "x", "wide", "percent", "hex");
    private static final Pattern IN_TEXT = Pattern.compile(ESCAPE);
    private static final Pattern IN_SOURCE = Pattern.compile(FOLD + "|" + ESCAPE);

    private final String written;
    private final String text;
    private final List<Escape> escapes = new ArrayList<>();

    /// What is written in another way than it reads.
    ///
    /// @param from where it begins as written
    /// @param to where it ends
    /// @param at the character that it stands for
    /// @param length 1; 0 where it stands for nothing
    private record Escape(int from, int to, int at, int length) {

        boolean isCharacter(int character) {
            return at == character && length > 0;
        }
    }

    private Unescaped(String written) {
        this.written = written;
        this.text = written;
    }

    private Unescaped(String written, Pattern pattern) {
        this.written = written;
        StringBuilder read = new StringBuilder();
        Matcher escape = pattern.matcher(written);
        int from = 0;
        while (from < written.length()) {
            char sign = written.charAt(from);
            boolean isEscape = (mayBeginEscape(sign) || sign == '\n' || sign == '\r')
                    && escape.region(from, written.length()).lookingAt();
            int at = read.length();
            if (isEscape) {
                append(escape, read);
                escapes.add(new Escape(from, escape.end(), at, read.length() - at));
            } else {
                read.append(sign);
            }
            from = isEscape ? escape.end() : from + 1;
        }
        text = read.toString();
    }

    /// Without a look at escapes: what seems to be the end of one may be the beginning of a key.
    static Unescaped asWritten(String text) {
        return new Unescaped(text);
    }

    static boolean mayBeginEscape(char sign) {
        return sign == '\\' || sign == '%' || sign == '&' || sign == NOTHING;
    }

    static Unescaped of(String text) {
        return new Unescaped(text, IN_TEXT);
    }

    /// The same for YAML, in which a text may go on in the next line.
    static Unescaped ofSource(String yaml) {
        return new Unescaped(yaml, IN_SOURCE);
    }

    String written() {
        return written;
    }

    String text() {
        return text;
    }

    /// Where a character begins as written.
    int start(int at) {
        Escape last = lastUpTo(at);
        return last == null ? at : last.isCharacter(at) ? last.from() : last.to() + at - last.at() - last.length();
    }

    /// Where a character ends as written.
    int end(int at) {
        Escape last = lastUpTo(at);
        return last != null && last.isCharacter(at) ? last.to() : start(at) + 1;
    }

    private @Nullable Escape lastUpTo(int at) {
        int low = 0;
        int high = escapes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (escapes.get(middle).at() <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : escapes.get(low - 1);
    }

    private static void append(Matcher escape, StringBuilder read) {
        String sign = escape.group("sign");
        if (sign != null) {
            read.append(sign);
            return;
        }
        int value = value(escape);
        if (value != NOTHING) {
            read.append(value > 0 && value < 0x80 ? (char) value : OTHER);
        }
    }

    /// That of a line's end is nothing.
    private static int value(Matcher escape) {
        for (String name : HEXADECIMAL) {
            if (escape.group(name) != null) {
                return Integer.parseUnsignedInt(escape.group(name), 16);
            }
        }
        String decimal = escape.group("decimal");
        return decimal == null ? NOTHING : Integer.parseInt(decimal);
    }
}
