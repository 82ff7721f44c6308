package dev.meterctl.yaml.diagnostic;

import java.util.Locale;

/// How bad a diagnostic is: with an error nothing is planned.
public enum Severity {
    ERROR,
    WARNING;

    /// The word in output: `error` or `warning`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
