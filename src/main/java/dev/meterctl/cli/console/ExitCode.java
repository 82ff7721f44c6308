package dev.meterctl.cli.console;

/// What a run ends with.
public enum ExitCode {
    /// Done, or nothing to do.
    DONE(0),
    /// Stripe or the disk failed, or not every change was made.
    FAILED(1),
    /// Changes are pending (`plan --detailed-exitcode`).
    CHANGES(2),
    /// A conflict, a guard or a missing approval stands in the way.
    BLOCKED(3),
    /// Bad command line (BSD's `EX_USAGE`).
    USAGE(64),
    /// Bad manifest (BSD's `EX_DATAERR`).
    MANIFEST(65),
    /// A bug of meterctl (BSD's `EX_SOFTWARE`).
    BUG(70),
    /// Stopped by a signal, as shells report SIGINT.
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
