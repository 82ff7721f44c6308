package dev.meterctl.render;

import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import java.util.List;

/// What a person can do about a conflict.
final class ConflictHints {

    private static final String SEVERAL_ACTIVE =
            "several active meters share this name; deactivate all but one of them in Stripe, then plan again.";
    private static final String UNKNOWN_STATUS =
            "this version of meterctl does not know the live status; look at the meter in Stripe, or update meterctl.";
    private static final String IMMUTABLE = "Stripe cannot change this once a meter exists; change the manifest back,"
            + " or set `lifecycle.on_immutable_drift: replace`, or retire the name and use a new one.";

    private ConflictHints() {}

    /// One sentence for each kind of difference, in the order of the differences.
    static List<String> of(Conflict conflict) {
        return conflict.drift().stream()
                .map(Drift::field)
                .map(ConflictHints::of)
                .distinct()
                .toList();
    }

    /// The paths `id` and `status` are no immutable fields of a manifest: the planner names them where what Stripe
    /// holds
    /// leaves it without one current meter, or without a known state.
    private static String of(String field) {
        return switch (field) {
            case "id" -> SEVERAL_ACTIVE;
            case "status" -> UNKNOWN_STATUS;
            default -> IMMUTABLE;
        };
    }
}
