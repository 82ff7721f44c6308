package dev.meterctl.yaml.diagnostic;

/// How bad a diagnostic is: with an error nothing is planned.
public enum Severity {
    ERROR("error"),
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /// The word in output: `error` or `warning`.
    public String wireName() {
        return word;
    }
}
