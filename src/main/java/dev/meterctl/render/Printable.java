package dev.meterctl.render;

/// Text from outside, made fit for a terminal and a log: one line, nothing that acts. Control characters, terminal
/// escapes, line ends, invisible format characters (bidirectional controls among them) and lone surrogates are shown as
/// `\u001b`; joiners stay, for scripts and emoji need them. The marks with which a line commands a GitHub Actions
/// runner
/// (`::` where the text begins, `##[` anywhere) are broken in the same way.
public final class Printable {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int command = text.stripLeading().startsWith("::") ? text.indexOf("::") : -1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            boolean commands = i == command || text.startsWith("##[", i);
            shown.append(commands ? escaped(text.codePointAt(i)) : ofCodePoint(text, i));
        }
        return shown.toString();
    }

    /// How the character at an index is shown, commands of a runner aside.
    static String ofCodePoint(String text, int at) {
        int codePoint = text.codePointAt(at);
        return acts(codePoint) ? escaped(codePoint) : Character.toString(codePoint);
    }

    private static boolean acts(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }

    private static String escaped(int codePoint) {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escaped.append("\\u%04x".formatted((int) unit));
        }
        return escaped.toString();
    }
}
