package dev.meterctl.github;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// GitHub failed or said no, or what a run knows of itself is not to be used. The message is one sentence
/// for the user; the token appears nowhere in it.
public final class GithubException extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;
    private final @Nullable Integer status;
    private final boolean mayHaveBeenMade;

    GithubException(String sentence, @Nullable String hint) {
        this(sentence, hint, null, false);
    }

    /// @param status HTTP status, null where none came or it says nothing about what was asked for
    /// @param mayHaveBeenMade whether it is left open if a write was carried out: only looking again tells
    GithubException(String sentence, @Nullable String hint, @Nullable Integer status, boolean mayHaveBeenMade) {
        super(sentence);
        this.hint = hint;
        this.status = status;
        this.mayHaveBeenMade = mayHaveBeenMade;
    }

    public String sentence() {
        return Optional.ofNullable(getMessage()).orElse("GitHub failed.");
    }

    /// What the user can do next.
    public @Nullable String hint() {
        return hint;
    }

    boolean mayHaveBeenMade() {
        return mayHaveBeenMade;
    }

    /// Whether the token may not do this to that one thing, or it is gone.
    boolean isOutOfReach() {
        return isNotFound() || (status != null && status == 403);
    }

    boolean isNotFound() {
        return status != null && status == 404;
    }
}
