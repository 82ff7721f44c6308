package dev.meterctl.stripe;

/// An answer arrived and is not what was asked for. The message says what it is instead, and may quote the answer.
final class AnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String hint;

    AnswerException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }
}
