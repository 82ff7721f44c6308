package dev.meterctl.render;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Outcome.Already;
import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.plan.Change;
import org.jspecify.annotations.Nullable;

/// What every rendering of a change that came to an end shows of it.
///
/// @param id the meter's, null where a create has made none
/// @param error of a failure, or why the change was not attempted
record Settled(
        Change change,
        @Nullable String id,
        @Nullable String requestId,
        @Nullable String error) {

    static Settled of(Outcome.Of of) {
        Change change = of.change();
        return switch (of.outcome()) {
            case Applied applied -> new Settled(change, applied.id(), applied.requestId(), null);
            case Already already -> new Settled(change, already.id(), already.requestId(), null);
            case Failed failed -> new Settled(change, ChangedMeter.id(change), failed.requestId(), failed.error());
            case NotAttempted notAttempted -> new Settled(change, ChangedMeter.id(change), null, notAttempted.reason());
        };
    }

    /// The word of the action, for people.
    String action() {
        return change.action() + (change.replacement() ? " (replacement)" : "");
    }
}
