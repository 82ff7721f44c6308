package dev.meterctl.render.text;

import dev.meterctl.render.Tone;

/// How text for people is coloured: not at all, or with the terminal escapes of ECMA-48 ("Select Graphic Rendition").
/// A palette paints what is given and escapes nothing: data from outside is given as it prints itself.
public enum Palette {
    PLAIN,
    COLOUR;

    String paint(Tone tone, Object text) {
        return switch (tone) {
            case GOOD -> green(text);
            case NEUTRAL -> cyan(text);
            case CHANGED -> yellow(text);
            case REPLACED -> paint(35, text);
            case BAD -> red(text);
            case WORST -> bold(red(text));
            case QUIET -> dim(text);
        };
    }

    public String red(Object text) {
        return paint(31, text);
    }

    String green(Object text) {
        return paint(32, text);
    }

    public String yellow(Object text) {
        return paint(33, text);
    }

    public String cyan(Object text) {
        return paint(36, text);
    }

    String bold(Object text) {
        return paint(1, text);
    }

    String dim(Object text) {
        return paint(2, text);
    }

    /// Colours are ended with "default colour" and weights with "normal intensity", so that one may hold the other.
    private String paint(int code, Object text) {
        String plain = text.toString();
        return this == PLAIN || plain.isEmpty()
                ? plain
                : "\u001b[" + code + "m" + plain + "\u001b[" + (code < 30 ? 22 : 39) + "m";
    }
}
