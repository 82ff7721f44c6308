package dev.meterctl.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text as whoever resolves its escapes reads it, as far as that is plain ASCII, and where each character is written.
/// The escapes are those of JSON, YAML and Markdown (`\x73`, `\_`, and the like), of HTML (`&#115;`) and of addresses
/// (`%73`), however often they are escaped themselves. A space without width is nothing.
final class Unescaped {

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
    private static final Pattern NO_ESCAPES = Pattern.compile("(?!)");
    private static final Pattern IN_TEXT = Pattern.compile(ESCAPE);
    private static final Pattern IN_SOURCE = Pattern.compile(FOLD + "|" + ESCAPE);

    private final String written;
    private final String text;

    /// Where each character of the text begins and ends as written.
    private final int[] starts;

    private final int[] ends;

    private Unescaped(String written, Pattern escapes) {
        this.written = written;
        this.starts = new int[written.length()];
        this.ends = new int[written.length()];
        Matcher escape = escapes.matcher(written);
        StringBuilder characters = new StringBuilder();
        int from = 0;
        while (escape.find()) {
            addPlain(from, escape.start(), characters);
            String read = read(escape);
            if (!read.isEmpty()) {
                add(read, escape.start(), escape.end(), characters);
            }
            from = escape.end();
        }
        addPlain(from, written.length(), characters);
        this.text = characters.toString();
    }

    private void addPlain(int from, int to, StringBuilder characters) {
        for (int at = from; at < to; at++) {
            add(written.substring(at, at + 1), at, at + 1, characters);
        }
    }

    private void add(String character, int start, int end, StringBuilder characters) {
        starts[characters.length()] = start;
        ends[characters.length()] = end;
        characters.append(character);
    }

    /// Without a look at escapes: what seems to be the end of one may be the beginning of a key.
    static Unescaped asWritten(String text) {
        return new Unescaped(text, NO_ESCAPES);
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
        return starts[at];
    }

    /// Where a character ends as written.
    int end(int at) {
        return ends[at];
    }

    /// What an escape stands for; a line's end stands for nothing.
    private static String read(Matcher escape) {
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
