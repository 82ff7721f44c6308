package dev.meterctl.cli;

/// Numbers of things in sentences.
public final class Counts {

    private Counts() {}

    /// `1 meter`, `2 meters`.
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
