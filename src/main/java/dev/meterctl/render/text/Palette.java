package dev.meterctl.render.text;

import dev.meterctl.text.Printable;

/// How text for people is coloured: not at all, or with the terminal escapes of ECMA-48 ("Select Graphic Rendition").
/// A palette paints what is given and escapes nothing: data from outside goes through [Printable] first.
public enum Palette {
    PLAIN,
    COLOUR;

    public String red(String text) {
        return paint(text, 31);
    }

    public String green(String text) {
        return paint(text, 32);
    }

    public String yellow(String text) {
        return paint(text, 33);
    }

    public String magenta(String text) {
        return paint(text, 35);
    }

    public String cyan(String text) {
        return paint(text, 36);
    }

    public String bold(String text) {
        return paint(text, 1);
    }

    public String dim(String text) {
        return paint(text, 2);
    }

    /// Colours are ended with "default colour" and weights with "normal intensity", so that one may hold the other.
    private String paint(String text, int code) {
        if (this == PLAIN || text.isEmpty()) {
            return text;
        }
        int end = code < 30 ? 22 : 39;
        return "\u001b[" + code + "m" + text + "\u001b[" + end + "m";
    }
}
