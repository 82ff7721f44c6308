package dev.meterctl.sandbox.api;

import java.util.Locale;

/// What a request asks for, by method and path.
public enum Operation {
    LIST,
    CREATE,
    RETRIEVE,
    UPDATE,
    DEACTIVATE,
    REACTIVATE,
    /// Anything that concerns prices.
    PRICES,
    ACCOUNT,
    /// No endpoint of the sandbox.
    OTHER;

    /// As a file of faults names it.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
