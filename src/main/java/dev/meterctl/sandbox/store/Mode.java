package dev.meterctl.sandbox.store;

/// One of an account's two modes, told apart by `livemode`.
public enum Mode {
    TEST("test"),
    LIVE("live");

    private final String wireName;

    Mode(String wireName) {
        this.wireName = wireName;
    }

    /// As keys and messages name it.
    public String wireName() {
        return wireName;
    }

    public boolean livemode() {
        return this == LIVE;
    }

    public Mode other() {
        return ofLivemode(!livemode());
    }

    static Mode ofLivemode(boolean livemode) {
        return livemode ? LIVE : TEST;
    }
}
