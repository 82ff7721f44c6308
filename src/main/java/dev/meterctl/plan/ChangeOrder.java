package dev.meterctl.plan;

import dev.meterctl.plan.Change.Deactivate;
import java.util.Comparator;

/// The order of a plan's changes: by [Stage], within each by event name; and within a replacement the old meter goes
/// first, since Stripe allows one active meter for a name.
final class ChangeOrder {

    static final Comparator<Change> COMPARATOR =
            Comparator.comparing(Stage::of).thenComparing(Change::eventName).thenComparingInt(ChangeOrder::step);

    private ChangeOrder() {}

    private static int step(Change change) {
        return change instanceof Deactivate ? 0 : 1;
    }
}
