package dev.meterctl.text;

/// Text from outside, made fit for a terminal and a log: one line, nothing that acts. Control characters, terminal
/// escapes, line ends, invisible characters (bidirectional controls among them) and lone surrogates are shown
/// as JSON escapes them (`\n`, `\u001b`); joiners stay, for scripts and emoji need them. The marks with which a
/// line commands a GitHub Actions runner (`::` where the text begins, `##[` anywhere) are broken in the same way.
/// Secrets are masked.
public final class Printable {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /// Letters by name that show nothing.
    private static final String FILLERS = "\u115f\u1160\u3164\uffa0";

    private Printable() {}

    public static String of(String text) {
        String masked = Secrets.BY_FORM.masked(text);
        return isHarmless(masked) ? masked : shown(masked);
    }

    /// Whether it is plain to see that nothing in the text acts, as in nearly all.
    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean isMark =
                    (character == ':' && text.startsWith("::", i)) || (character == '#' && text.startsWith("##[", i));
            if (isMark || character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int command = text.stripLeading().startsWith("::") ? text.indexOf("::") : -1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            boolean commands = i == command || text.startsWith("##[", i);
            shown.append(commands ? escaped(text.codePointAt(i)) : ofCodePoint(text, i));
        }
        return shown.toString();
    }

    /// How the character at an index is shown, commands of a runner aside.
    public static String ofCodePoint(String text, int at) {
        int codePoint = text.codePointAt(at);
        return acts(codePoint) ? escaped(codePoint) : Character.toString(codePoint);
    }

    private static boolean acts(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
            default -> FILLERS.indexOf(codePoint) >= 0;
        };
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> escapedUnits(codePoint);
        };
    }

    private static String escapedUnits(int codePoint) {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escaped.append("\\u%04x".formatted((int) unit));
        }
        return escaped.toString();
    }
}
