package dev.meterctl.sandbox;

/// One of an account's two worlds, told apart by `livemode`: nothing in one is visible in the other.
enum World {
    TEST("test"),
    LIVE("live");

    private final String word;

    World(String word) {
        this.word = word;
    }

    /// The word of the world in keys and messages.
    String word() {
        return word;
    }

    boolean livemode() {
        return this == LIVE;
    }

    World other() {
        return ofLivemode(!livemode());
    }

    static World ofLivemode(boolean livemode) {
        return livemode ? LIVE : TEST;
    }
}
