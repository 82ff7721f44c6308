package dev.meterctl.planfile;

/// A text that should be a plan is none that meterctl has written. The message is one sentence for the user, fit to be
/// printed as it stands.
public final class PlanFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    PlanFormatException(String sentence) {
        super(sentence);
    }

    PlanFormatException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
