package dev.meterctl.yaml.diagnostic;

/// What kind of fault a diagnostic is about. The ids are stable: a number is never given to another fault.
public enum DiagnosticCode {
    PATH_MISSING("MTR001", Severity.ERROR, "A path does not exist."),
    FILE_UNREADABLE("MTR002", Severity.ERROR, "A file cannot be read."),
    NO_MANIFESTS("MTR003", Severity.ERROR, "A directory holds no manifests."),
    FILE_TOO_LARGE("MTR004", Severity.ERROR, "A file is over the size limit."),
    FILE_BINARY("MTR005", Severity.ERROR, "A file is not text."),
    NOT_UTF8("MTR006", Severity.ERROR, "A file is not UTF-8."),
    FILE_EMPTY("MTR007", Severity.ERROR, "A file states nothing."),
    NOT_YAML("MTR008", Severity.ERROR, "A file is not YAML."),
    CHARACTER_NOT_ALLOWED("MTR009", Severity.ERROR, "A character is not allowed in YAML."),
    WRONG_TYPE("MTR010", Severity.ERROR, "A value has the wrong type."),
    UNKNOWN_KEY("MTR011", Severity.ERROR, "No meter has this key."),
    UNKNOWN_WORD("MTR012", Severity.ERROR, "A value is not one of the allowed words."),
    MISSING_KEY("MTR013", Severity.ERROR, "A key that every meter needs is missing."),
    TOO_LONG("MTR014", Severity.ERROR, "A text is longer than Stripe takes."),
    EMPTY_TEXT("MTR015", Severity.ERROR, "A text is empty that Stripe needs."),
    DUPLICATE_KEY("MTR016", Severity.ERROR, "A key is written twice."),
    KEY_NOT_TEXT("MTR017", Severity.ERROR, "A key is not text."),
    MERGE_KEY("MTR018", Severity.ERROR, "YAML 1.2 has no merge keys."),
    TAG("MTR019", Severity.ERROR, "A tag is not allowed, or does not fit its value."),
    ALIAS("MTR020", Severity.ERROR, "An alias is not allowed here."),
    RECURSION("MTR021", Severity.ERROR, "A value holds itself."),
    TOO_DEEP("MTR022", Severity.ERROR, "Values are too deep in one another."),
    TOO_BIG("MTR023", Severity.ERROR, "A document is too big to be a meter."),
    DIRECTIVE("MTR024", Severity.ERROR, "YAML directives are not allowed."),
    TOO_MANY_FAULTS("MTR025", Severity.ERROR, "A file has more faults than are shown."),
    DUPLICATE_METER("MTR026", Severity.ERROR, "Two manifests have the same event name."),
    CONTROL_CHARACTER("MTR027", Severity.ERROR, "A name or a payload key holds a control character."),
    SECRET("MTR028", Severity.ERROR, "A name or a payload key holds a secret."),
    LOOK_ALIKE("MTR101", Severity.WARNING, "Two event names look alike."),
    UNUSED_VALUE_SETTINGS("MTR102", Severity.WARNING, "A meter that counts events has value settings."),
    VALUE_IS_CUSTOMER("MTR103", Severity.WARNING, "The customer's key is metered as the value."),
    INVISIBLE_CHARACTER("MTR104", Severity.WARNING, "A name or a payload key holds a character that nobody sees."),
    OUTER_WHITE_SPACE("MTR105", Severity.WARNING, "A name or a payload key begins or ends with white space.");

    private final String id;
    private final Severity severity;
    private final String title;

    DiagnosticCode(String id, Severity severity, String title) {
        this.id = id;
        this.severity = severity;
        this.title = title;
    }

    /// The id in output, for instance `MTR012`.
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /// A sentence: what is wrong.
    public String title() {
        return title;
    }
}
