package dev.meterctl.yaml.diagnostic;

/// What kind of fault a diagnostic is about. The ids are stable: a number is never given to another fault.
public enum DiagnosticCode {
    /// A path that does not exist.
    PATH_MISSING("MTR001", Severity.ERROR),
    /// A file that the operating system does not let us read.
    FILE_UNREADABLE("MTR002", Severity.ERROR),
    /// A directory without manifests, at any depth.
    NO_MANIFESTS("MTR003", Severity.ERROR),
    /// A file over the size limit.
    FILE_TOO_LARGE("MTR004", Severity.ERROR),
    /// A file that is not text: it holds NUL bytes.
    FILE_BINARY("MTR005", Severity.ERROR),
    /// Bytes that are not UTF-8.
    NOT_UTF8("MTR006", Severity.ERROR),
    /// A file that states nothing: empty, or comments alone.
    FILE_EMPTY("MTR007", Severity.ERROR),
    /// Text that is not YAML.
    NOT_YAML("MTR008", Severity.ERROR),
    /// A character that YAML does not allow as it stands.
    CHARACTER_NOT_ALLOWED("MTR009", Severity.ERROR),
    /// A value of the wrong type: a number where text is expected, a list where a mapping is.
    WRONG_TYPE("MTR010", Severity.ERROR),
    /// A key that no meter has.
    UNKNOWN_KEY("MTR011", Severity.ERROR),
    /// A value that is not one of the allowed words.
    UNKNOWN_WORD("MTR012", Severity.ERROR),
    /// A key that every meter needs.
    MISSING_KEY("MTR013", Severity.ERROR),
    /// A text with more characters than Stripe takes.
    TOO_LONG("MTR014", Severity.ERROR),
    /// An empty text where Stripe needs one.
    EMPTY_TEXT("MTR015", Severity.ERROR),
    /// A key that is written twice in one mapping.
    DUPLICATE_KEY("MTR016", Severity.ERROR),
    /// A key that is not text: a number, a list, nothing.
    KEY_NOT_TEXT("MTR017", Severity.ERROR),
    /// A merge key, `<<`, which is not part of YAML 1.2.
    MERGE_KEY("MTR018", Severity.ERROR),
    /// A tag, `!...`, other than those of YAML's core schema, or one that does not fit its value.
    TAG("MTR019", Severity.ERROR),
    /// An alias, `*...`, of a list or mapping, without an anchor, or one too many.
    ALIAS("MTR020", Severity.ERROR),
    /// An alias of a value that holds it.
    RECURSION("MTR021", Severity.ERROR),
    /// Values too deep in one another.
    TOO_DEEP("MTR022", Severity.ERROR),
    /// A document with too many values or characters to be a meter.
    TOO_BIG("MTR023", Severity.ERROR),
    /// A YAML directive, `%...`.
    DIRECTIVE("MTR024", Severity.ERROR),
    /// More faults in one file than anybody reads.
    TOO_MANY_FAULTS("MTR025", Severity.ERROR),
    /// An event name that another manifest has, too.
    DUPLICATE_METER("MTR026", Severity.ERROR),
    /// A control character in a name or a payload key.
    CONTROL_CHARACTER("MTR027", Severity.ERROR),
    /// A secret in a name or a payload key, which would be sent.
    SECRET("MTR028", Severity.ERROR),
    /// Event names that differ in case, `-` and `_` alone.
    LOOK_ALIKE("MTR101", Severity.WARNING),
    /// `value_settings` on a meter that counts events.
    UNUSED_VALUE_SETTINGS("MTR102", Severity.WARNING),
    /// The customer's key is metered as the value.
    VALUE_IS_CUSTOMER("MTR103", Severity.WARNING),
    /// A character in a name or a payload key that nobody sees.
    INVISIBLE_CHARACTER("MTR104", Severity.WARNING),
    /// White space at an end of a name or a payload key.
    OUTER_WHITE_SPACE("MTR105", Severity.WARNING);

    private final String id;
    private final Severity severity;

    DiagnosticCode(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    /// The id in output, for instance `MTR012`.
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }
}
