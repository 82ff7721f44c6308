package dev.meterctl.cli.console;

import static java.util.stream.Collectors.joining;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Ends a command early, with a sentence and a hint for the user: something outside failed, or what the
/// user gave cannot be used.
public final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final @Nullable String hint;

    public Failure(ExitCode exitCode, String message, @Nullable String hint) {
        super(message);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /// The command line, or what it names, cannot be used.
    public static Failure usage(String message, @Nullable String hint) {
        return new Failure(ExitCode.USAGE, message, hint);
    }

    /// A law, a guard or a missing approval stands in the way.
    public static Failure blocked(String message, @Nullable String hint) {
        return new Failure(ExitCode.BLOCKED, message, hint);
    }

    /// The store failed before anything was changed. Stripe's code and the id of the request are named, for Stripe's
    /// documentation and its support go by them.
    public static Failure of(StoreException e) {
        StoreFailure failure = e.failure();
        String code = failure instanceof StoreFailure.Refused refused ? refused.code() : null;
        String reference =
                Stream.of(code, failure.requestId()).filter(Objects::nonNull).collect(joining(", "));
        return new Failure(
                failure instanceof StoreFailure.OtherMode ? ExitCode.BLOCKED : ExitCode.FAILED,
                failure.sentence() + (reference.isEmpty() ? "" : " (" + reference + ")"),
                failure.hint());
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /// What the user can do next, if that can be said.
    @Nullable
    public String hint() {
        return hint;
    }
}
