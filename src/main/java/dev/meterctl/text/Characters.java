package dev.meterctl.text;

/// What is known of characters that do not show what they are.
public final class Characters {

    static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

    /// Letters by name that show nothing.
    private static final String FILLERS = "\u115f\u1160\u3164\uffa0";

    private Characters() {}

    /// Whether it controls a terminal or ends a line, or is half of a character.
    public static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    /// Whether nobody sees it, bidirectional controls and joiners among them.
    public static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT || FILLERS.indexOf(codePoint) >= 0;
    }

    /// The text with hidden characters as JSON escapes them (`\n`, `\u001b`), and the mark `##[` of a runner's command
    /// as well; joiners stay, for scripts and emoji need them.
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(codePoint, shown));
        return shown.toString().replace("##[", "\\u0023#[");
    }

    private static void append(int codePoint, StringBuilder shown) {
        boolean joins = codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
        if (joins || !(isControl(codePoint) || isInvisible(codePoint))) {
            shown.appendCodePoint(codePoint);
            return;
        }
        switch (codePoint) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                for (char unit : Character.toChars(codePoint)) {
                    shown.append("\\u%04x".formatted((int) unit));
                }
            }
        }
    }
}
