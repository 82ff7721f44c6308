package dev.meterctl.apply;

/// Told of each outcome as it comes, for a person who waits.
@FunctionalInterface
public interface OutcomeListener {

    OutcomeListener NONE = (done, total, of) -> {};

    /// Called once for each change when it has come to an end, by the thread that made it. Whoever waits in it holds up
    /// what depends on that change, and nothing else.
    ///
    /// @param done changes that have an outcome, this one included
    /// @param total changes of the plan
    void completed(int done, int total, Outcome.Of of);
}
