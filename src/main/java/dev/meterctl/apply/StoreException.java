package dev.meterctl.apply;

/// Carries a [failure][StoreFailure] of the store. The message is its sentence.
public final class StoreException extends Exception {

    private static final long serialVersionUID = 2L;

    private final StoreFailure failure;

    public StoreException(StoreFailure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    public StoreFailure failure() {
        return failure;
    }
}
