package dev.meterctl.plan;

import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.util.Comparator;

/// The order of a plan's changes: reactivate and create, then rename, then replacements, then deactivate; within each
/// by event name. What adds comes before what takes away, so that a failure half-way leaves more meters running, not
/// fewer; and within a replacement the old meter goes first, since Stripe allows one active meter for a name.
final class ChangeOrder {

    static final Comparator<Change> COMPARATOR = Comparator.comparing(ChangeOrder::stage)
            .thenComparing(Change::eventName)
            .thenComparingInt(ChangeOrder::step);

    private enum Stage {
        ADD,
        RENAME,
        REPLACE,
        DEACTIVATE
    }

    private ChangeOrder() {}

    private static Stage stage(Change change) {
        if (change.replacement()) {
            return Stage.REPLACE;
        }
        return switch (change) {
            case Create create -> Stage.ADD;
            case Reactivate reactivate -> Stage.ADD;
            case Rename rename -> Stage.RENAME;
            case Deactivate deactivate -> Stage.DEACTIVATE;
        };
    }

    private static int step(Change change) {
        return change instanceof Deactivate ? 0 : 1;
    }
}
