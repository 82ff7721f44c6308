package dev.meterctl.apply;

/// Told of each outcome as it comes, for a person who waits.
@FunctionalInterface
public interface Progress {

    Progress NONE = (done, total, of) -> {};

    /// Called once for each change, in the order in which they come to an end.
    ///
    /// @param done changes that have an outcome, this one included
    /// @param total changes of the plan
    void settled(int done, int total, Outcome.Of of);
}
