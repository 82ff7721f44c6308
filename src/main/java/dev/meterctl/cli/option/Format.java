package dev.meterctl.cli.option;

import java.util.Locale;

/// How a result is printed.
public enum Format {
    TEXT,
    JSON,
    MARKDOWN,
    /// SARIF 2.1.0, for code scanning.
    SARIF;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
