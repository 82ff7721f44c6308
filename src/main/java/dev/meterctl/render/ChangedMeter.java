package dev.meterctl.render;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import org.jspecify.annotations.Nullable;

/// The live meter that a change is made to.
public final class ChangedMeter {

    private ChangedMeter() {}

    /// Its id; null for a create, whose meter is yet to be.
    public static @Nullable String id(Change change) {
        return switch (change) {
            case Create ignored -> null;
            case Reactivate reactivate -> reactivate.id();
            case Rename rename -> rename.id();
            case Deactivate deactivate -> deactivate.id();
        };
    }
}
