package dev.meterctl.plan;

import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;

/// The stages of an apply, in order. What adds comes before what takes away, so that a failure half-way leaves more
/// meters running, not fewer.
public enum Stage {
    /// Reactivate and create.
    ADD,
    RENAME,
    REPLACE,
    DEACTIVATE;

    /// The stage a change belongs to.
    public static Stage of(Change change) {
        if (change.replacement()) {
            return REPLACE;
        }
        return switch (change) {
            case Create create -> ADD;
            case Reactivate reactivate -> ADD;
            case Rename rename -> RENAME;
            case Deactivate deactivate -> DEACTIVATE;
        };
    }
}
