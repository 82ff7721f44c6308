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
public record CompletedChange(
        Change change,
        @Nullable String id,
        @Nullable String requestId,
        @Nullable String error) {

    public static CompletedChange of(Outcome.Of of) {
        Change change = of.change();
        return switch (of.outcome()) {
            case Applied applied -> new CompletedChange(change, applied.id(), applied.requestId(), null);
            case Already already -> new CompletedChange(change, already.id(), already.requestId(), null);
            case Failed failed ->
                new CompletedChange(change, ChangedMeter.id(change), failed.requestId(), failed.error());
            case NotAttempted notAttempted ->
                new CompletedChange(change, ChangedMeter.id(change), null, notAttempted.error());
        };
    }

    /// The word of the action, for people.
    public String action() {
        return change.action() + (change.replacement() ? " (replacement)" : "");
    }
}
