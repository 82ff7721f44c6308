package dev.meterctl.stripe;

import dev.meterctl.meter.UnreadableMeter.Fault;

/// A field of an answer is missing, or holds something else than it must. Unlike the fault, the message quotes it.
final class FieldException extends AnswerException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FieldException(Fault fault, String hint) {
        super(message(fault), hint);
        this.fault = fault;
    }

    private static String message(Fault fault) {
        return fault.found() == null
                ? fault.sentence()
                : "`" + fault.field() + "` must be " + fault.expected() + "; found " + fault.found();
    }

    Fault fault() {
        return fault;
    }
}
