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
    private final boolean outOfReach;

    GithubException(String sentence, @Nullable String hint) {
        this(sentence, hint, null, false);
    }

    /// @param status HTTP status, null when no answer came
    /// @param mayHaveBeenMade whether it is left open if a write was carried out: only looking again tells
    GithubException(String sentence, @Nullable String hint, @Nullable Integer status, boolean mayHaveBeenMade) {
        super(sentence);
        this.hint = hint;
        this.status = status;
        this.mayHaveBeenMade = mayHaveBeenMade;
        this.outOfReach = status != null && (status == 403 || status == 404);
    }

    /// A rate limit turned the call away: that says nothing about what it asked for.
    GithubException(String sentence, String hint, int limitedBy) {
        super(sentence);
        this.hint = hint;
        this.status = limitedBy;
        this.mayHaveBeenMade = false;
        this.outOfReach = false;
    }

    public String sentence() {
        return Optional.ofNullable(getMessage()).orElse("GitHub failed.");
    }

    /// What the user can do next.
    public @Nullable String hint() {
        return hint;
    }

    /// HTTP status, null when no answer came.
    public @Nullable Integer status() {
        return status;
    }

    boolean mayHaveBeenMade() {
        return mayHaveBeenMade;
    }

    /// Whether the token may not do this to that one thing, or it is gone.
    boolean isOutOfReach() {
        return outOfReach;
    }

    boolean isNotFound() {
        return status != null && status == 404;
    }
}
