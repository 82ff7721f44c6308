package dev.meterctl.apply;

/// A fault of ours in the middle of an apply. What became of every change is told all the same.
public final class BugException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Report report;

    BugException(Report report, Throwable bug) {
        super("an apply met a bug", bug);
        this.report = report;
    }

    /// What the apply did, the change included that the bug kept from ending.
    public Report report() {
        return report;
    }
}
