package dev.meterctl.stripe;

import dev.meterctl.meter.UnreadableMeter.Fault;

/// A field of an answer is missing, or holds something else than it must.
final class FieldException extends AnswerException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FieldException(Fault fault, String hint) {
        super(fault.sentence(), hint);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
