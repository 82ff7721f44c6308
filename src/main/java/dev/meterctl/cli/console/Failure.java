package dev.meterctl.cli.console;

import org.jspecify.annotations.Nullable;

/// Ends a command early, with a sentence and a hint for the user; the world failed, or what the user gave cannot be
/// used.
public final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final @Nullable String hint;

    public Failure(ExitCode exitCode, String message, @Nullable String hint) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /// What the user can do next, if that can be said.
    @Nullable
    public String hint() {
        return hint;
    }
}
