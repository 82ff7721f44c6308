package dev.meterctl.stripe;

/// An answer arrived and is not what was asked for. The message says what it is instead, and may quote the answer.
sealed class AnswerException extends Exception permits FieldException, OtherModeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final String hint;

    AnswerException(String sentence, String hint) {
        super(sentence);
        this.sentence = sentence;
        this.hint = hint;
    }

    String sentence() {
        return sentence;
    }

    String hint() {
        return hint;
    }
}
