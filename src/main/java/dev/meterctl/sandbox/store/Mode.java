package dev.meterctl.sandbox.store;

import java.util.Locale;

/// One of an account's two modes, told apart by `livemode`.
public enum Mode {
    TEST,
    LIVE;

    /// As keys and messages name it.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
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
