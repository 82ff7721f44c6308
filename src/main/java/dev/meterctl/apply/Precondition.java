package dev.meterctl.apply;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;

/// Whether a meter still is as the plan found it. What a create rests on, that no active meter of the name exists, is
/// checked by Stripe itself with every create, and by [Recheck]. A rename rests on the status, too: see
/// [RenamedStatuses].
///
/// Of a meter that exists only the display name and the status can change, so nothing else is compared.
enum Precondition {
    /// The change can be made as planned.
    HOLDS,
    /// The meter is as the change wants it already.
    ALREADY,
    /// Somebody changed the meter since it was planned.
    CHANGED;

    static Precondition of(Change.Update change, LiveMeter now) {
        boolean isMade = switch (change) {
            case Change.Rename rename -> now.displayName().equals(rename.after());
            case Change.Deactivate ignored -> now.isInactive();
            case Change.Reactivate ignored -> now.isActive();
        };
        if (isMade) {
            return ALREADY;
        }
        boolean isAsPlanned = switch (change) {
            case Change.Rename rename -> rename.before().is(now.displayName());
            case Change.Deactivate ignored -> now.isActive();
            case Change.Reactivate ignored -> now.isInactive();
        };
        return isAsPlanned && now.eventName().equals(change.eventName()) ? HOLDS : CHANGED;
    }
}
