package dev.meterctl.meter;

/// Stripe's two worlds, told apart by `livemode`: nothing in one is visible in the other.
public enum Mode {
    TEST("test"),
    LIVE("live");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /// The word of the mode in output and plan files: `test` or `live`.
    public String wireName() {
        return word;
    }

    public static Mode ofLivemode(boolean livemode) {
        return livemode ? LIVE : TEST;
    }
}
