package dev.meterctl.apply;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;

/// Whether a meter still is as the plan found it. What a create rests on, that no active meter of the name exists, is
/// checked by Stripe itself with every create; see also [StaleNames].
///
/// A rename rests on the status, too: see [RenamedStatuses].
///
/// Of a meter that exists only the display name and the status can change, so nothing else is compared.
enum Precondition {
    /// The change can be made as planned.
    HOLDS,
    /// The meter is as the change wants it already.
    ALREADY,
    /// Somebody changed the meter since it was planned.
    MOVED;

    static Precondition of(Rename rename, LiveMeter now) {
        if (now.displayName().equals(rename.after())) {
            return ALREADY;
        }
        return rename.before().is(now.displayName()) && now.eventName().equals(rename.eventName()) ? HOLDS : MOVED;
    }

    static Precondition of(Deactivate deactivate, LiveMeter now) {
        if (now.isInactive()) {
            return ALREADY;
        }
        return now.isActive() && now.eventName().equals(deactivate.eventName()) ? HOLDS : MOVED;
    }

    static Precondition of(Reactivate reactivate, LiveMeter now) {
        if (now.isActive()) {
            return ALREADY;
        }
        return now.isInactive() && now.eventName().equals(reactivate.eventName()) ? HOLDS : MOVED;
    }
}
