package dev.meterctl.render;

/// The beginning of a text that may be long, with `…` where it is cut.
final class Excerpt {

    private static final int MOST = 200;

    private Excerpt() {}

    static String of(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= MOST ? text : text.substring(0, text.offsetByCodePoints(0, MOST - 1)) + "…";
    }
}
