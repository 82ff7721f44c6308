package dev.meterctl.render.text;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;

/// How many columns of a terminal a character takes: 0, 1 or 2. An approximation of Unicode's "East Asian Width"
/// (UAX #11) from what the Java runtime knows of characters; terminals differ among themselves.
final class DisplayWidth {

    private static final int FIRST_HALFWIDTH = 0xff61;
    private static final int LAST_HALFWIDTH = 0xffdc;

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    private static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        if (codePoint < 0x80 || (codePoint >= FIRST_HALFWIDTH && codePoint <= LAST_HALFWIDTH)) {
            return false;
        }
        if (Character.isEmojiPresentation(codePoint) || Character.isIdeographic(codePoint)) {
            return true;
        }
        UnicodeBlock block = UnicodeBlock.of(codePoint);
        if (UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION.equals(block)
                || UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS.equals(block)) {
            return true;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case HANGUL, HIRAGANA, KATAKANA, BOPOMOFO, YI -> true;
            // Every other script is narrow.
            default -> false;
        };
    }
}
