package dev.meterctl.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text as whoever resolves its escapes reads it, as far as that is plain ASCII, and where each character is written.
/// The escapes are those of JSON, YAML and Markdown (`\x73`, `\_`, and the like), of HTML (`&#115;`) and of addresses
/// (`%73`), however often they are escaped themselves. A space without width is nothing.
///
/// @param starts where each character of the text begins as written
/// @param ends where it ends as written
@SuppressWarnings("ArrayRecordComponent") // They are never compared.
record Unescaped(String written, String text, int[] starts, int[] ends) {

    /// Stands for everything that is not ASCII.
    private static final String OTHER = "\ufffd";

    private static final String ESCAPE = "\\\\+(?:u(?<u>[0-9A-Fa-f]{4})|x(?<x>[0-9A-Fa-f]{2})|U(?<wide>[0-9A-Fa-f]{8})"
            + "|(?<sign>[!-/:-@\\[-`{-~]))"
            + "|%(?:25)*(?<percent>[0-9A-Fa-f]{2})"
            + "|&#(?:x(?<hex>[0-9A-Fa-f]{1,6})|(?<decimal>[0-9]{1,7}));"
            + "|" + Autolinks.NOTHING;

    /// A line's end within a quoted text, or before what does not look like a key of a mapping.
    private static final String FOLD =
            "\\\\(?:\\r\\n?|\\n)\\s*+|(?:\\r\\n?|\\n)[ \\t]*+(?![\\w-]*+[ \\t]*+:(?:\\s|$))(?=\\w)";

    private static final List<String> HEXADECIMAL = List.of("u", "x", "wide", "percent", "hex");

    /// Without a look at escapes: what seems to be the end of one may be the beginning of a key.
    static final Pattern NO_ESCAPES = Pattern.compile("(?!)");

    static final Pattern IN_TEXT = Pattern.compile(ESCAPE);

    /// Of YAML, in which a text may go on in the next line.
    static final Pattern IN_SOURCE = Pattern.compile(FOLD + "|" + ESCAPE);

    static Unescaped of(String written, Pattern escapes) {
        int[] starts = new int[written.length()];
        int[] ends = new int[written.length()];
        StringBuilder text = new StringBuilder();
        Matcher escape = escapes.matcher(written);
        boolean more = escape.find();
        int at = 0;
        while (at < written.length()) {
            boolean isEscape = more && escape.start() == at;
            String character = isEscape ? character(escape) : written.substring(at, at + 1);
            int end = isEscape ? escape.end() : at + 1;
            if (!character.isEmpty()) {
                starts[text.length()] = at;
                ends[text.length()] = end;
                text.append(character);
            }
            more = isEscape ? escape.find() : more;
            at = end;
        }
        return new Unescaped(written, text.toString(), starts, ends);
    }

    /// What an escape stands for; a line's end stands for nothing.
    private static String character(Matcher escape) {
        String sign = escape.group("sign");
        String decimal = escape.group("decimal");
        if (sign != null) {
            return sign;
        }
        for (String name : HEXADECIMAL) {
            if (escape.group(name) != null) {
                return ascii(Integer.parseUnsignedInt(escape.group(name), 16));
            }
        }
        return decimal == null ? "" : ascii(Integer.parseInt(decimal));
    }

    private static String ascii(int character) {
        boolean isAscii = character > 0 && character < 0x80;
        return character == Autolinks.NOTHING ? "" : isAscii ? Character.toString(character) : OTHER;
    }
}
