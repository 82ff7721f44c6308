package dev.meterctl.apply;

/// Asked by a store before each further attempt at a call: while an attempt is put off, what the change rests on may
/// change.
@FunctionalInterface
public interface RetryCheck {

    /// Whether another attempt may be made. Where not, the call ends in the failure of the attempt before.
    boolean mayRetry();
}
