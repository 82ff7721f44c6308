package dev.meterctl.apply;

/// Asked by a store right before each further attempt at a call, after all waiting for it: while an attempt is
/// put off, what the change rests on may change. To answer may take calls to the same store.
@FunctionalInterface
public interface RetryCheck {

    /// Whether another attempt may be made. Where not, the call ends in the failure of the attempt before.
    boolean mayRetry();
}
