package dev.meterctl.render;

/// A number of things, in words: `1 conflict`, `2 conflicts`.
final class Counted {

    private Counted() {}

    static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
