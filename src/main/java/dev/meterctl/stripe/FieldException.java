package dev.meterctl.stripe;

import dev.meterctl.json.JsonFault;
import dev.meterctl.meter.UnreadableMeter.Fault;

/// A field of an answer is missing, or holds something else than it must. Unlike the fault, the message quotes it.
final class FieldException extends AnswerException {

    static final String HINT =
            "This version of meterctl may be too old for Stripe's answers, or something else than Stripe answers here.";

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FieldException(Fault fault) {
        super(message(fault), HINT);
        this.fault = fault;
    }

    static FieldException of(JsonFault fault) {
        String found = fault.found() == null ? null : fault.found().toString();
        return new FieldException(new Fault(fault.path(), fault.expected(), found));
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
