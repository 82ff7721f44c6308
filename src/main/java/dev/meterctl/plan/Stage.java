package dev.meterctl.plan;

/// The stages of an apply, in order. What adds comes before what takes away, so that a failure half-way leaves more
/// meters running, not fewer.
public enum Stage {
    /// Reactivate and create.
    ADD,
    RENAME,
    REPLACE,
    DEACTIVATE;

    /// The stage a change belongs to.
    public static Stage of(Change change) {
        if (change.replacement()) {
            return REPLACE;
        }
        return switch (change) {
            case Change.Create ignored -> ADD;
            case Change.Reactivate ignored -> ADD;
            case Change.Rename ignored -> RENAME;
            case Change.Deactivate ignored -> DEACTIVATE;
        };
    }
}
