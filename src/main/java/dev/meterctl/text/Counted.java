package dev.meterctl.text;

/// A number of things, in words: `1 conflict`, `2 conflicts`.
public final class Counted {

    private Counted() {}

    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
