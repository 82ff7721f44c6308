package dev.meterctl.render;

/// Whether text is coloured, for terminals that show ANSI colours (ECMA-48, "select graphic rendition").
public enum Palette {
    PLAIN,
    COLOUR;

    private static final String RESET = "\u001b[0m";

    public String red(String text) {
        return paint("\u001b[31m", text);
    }

    public String green(String text) {
        return paint("\u001b[32m", text);
    }

    public String yellow(String text) {
        return paint("\u001b[33m", text);
    }

    public String cyan(String text) {
        return paint("\u001b[36m", text);
    }

    public String bold(String text) {
        return paint("\u001b[1m", text);
    }

    public String dim(String text) {
        return paint("\u001b[2m", text);
    }

    private String paint(String start, String text) {
        return switch (this) {
            case PLAIN -> text;
            case COLOUR -> start + text + RESET;
        };
    }
}
