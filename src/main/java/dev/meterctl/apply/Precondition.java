package dev.meterctl.apply;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Change.Update;

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

    static Precondition of(Update change, LiveMeter now) {
        boolean isMade = switch (change) {
            case Rename rename -> now.displayName().equals(rename.after());
            case Deactivate ignored -> now.isInactive();
            case Reactivate ignored -> now.isActive();
        };
        if (isMade) {
            return ALREADY;
        }
        boolean isAsPlanned = switch (change) {
            case Rename rename -> rename.before().is(now.displayName());
            case Deactivate ignored -> now.isActive();
            case Reactivate ignored -> now.isInactive();
        };
        return isAsPlanned && now.eventName().equals(change.eventName()) ? HOLDS : CHANGED;
    }
}
