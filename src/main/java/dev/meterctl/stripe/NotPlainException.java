package dev.meterctl.stripe;

/// A text is not as plain as [PlainJson] and [MeterPages] need it; it may be sound all the same.
final class NotPlainException extends Exception {

    private static final long serialVersionUID = 1L;

    NotPlainException() {
        super(null, null, false, false);
    }
}
