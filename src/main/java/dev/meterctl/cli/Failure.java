package dev.meterctl.cli;

import org.jspecify.annotations.Nullable;

/// Ends a command early, with a sentence and a hint for the user; the world failed, or what the user gave cannot be
/// used.
final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final @Nullable String hint;

    Failure(ExitCode exitCode, String message, @Nullable String hint) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /// What the user can do next, if that can be said.
    @Nullable
    String hint() {
        return hint;
    }
}
