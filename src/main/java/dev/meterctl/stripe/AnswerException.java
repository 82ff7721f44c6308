package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException.Obstacle;
import org.jspecify.annotations.Nullable;

/// An answer arrived and is not what was asked for. The message says what it is instead, and may quote the answer.
sealed class AnswerException extends Exception permits FieldException {

    private static final long serialVersionUID = 1L;

    private final String hint;
    private final transient @Nullable Obstacle obstacle;

    AnswerException(String message, String hint) {
        this(message, hint, null);
    }

    /// @param obstacle why the next answer will be no better
    AnswerException(String message, String hint, @Nullable Obstacle obstacle) {
        super(message);
        this.hint = hint;
        this.obstacle = obstacle;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }

    @Nullable
    Obstacle obstacle() {
        return obstacle;
    }
}
