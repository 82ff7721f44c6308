package dev.meterctl.render;

import dev.meterctl.meter.MeterField;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a person can do about a conflict.
public final class ConflictHints {

    private static final String SEVERAL_ACTIVE =
            "several active meters share this name; deactivate all but one of them in Stripe, then plan again.";
    private static final String UNKNOWN_STATUS =
            "this version of meterctl does not know the live status; look at the meter in Stripe, or update meterctl.";
    private static final String IMMUTABLE = "Stripe cannot change this once a meter exists; change the manifest back,"
            + " or set `lifecycle.on_immutable_drift: replace`, or retire the name and use a new one.";
    private static final String UNKNOWN_FIELD =
            "this version of meterctl does not know this field; update meterctl, or retire the name and use a new one.";
    private static final Set<String> KNOWN_FIELDS =
            MeterField.immutable().stream().map(MeterField::path).collect(Collectors.toSet());
    private static final String UNREADABLE =
            "no meter is changed that cannot be understood; look at it in Stripe, update meterctl, or take its name out of"
                    + " the manifests.";

    private ConflictHints() {}

    /// Why it is one, where the differences do not say it all: the live meter cannot be understood. A sentence.
    public static Optional<String> cause(Conflict conflict) {
        return Optional.ofNullable(conflict.fault()).map(fault -> "The live meter " + fault + ".");
    }

    /// One sentence for each kind of difference, in the order of the differences.
    public static List<String> of(Conflict conflict) {
        if (conflict.fault() != null) {
            return List.of(UNREADABLE);
        }
        return conflict.drift().stream()
                .map(Drift::field)
                .map(ConflictHints::of)
                .distinct()
                .toList();
    }

    /// The planner names `id` where a name has several active meters, and `status` where it does not know it.
    private static String of(String field) {
        return switch (field) {
            case "id" -> SEVERAL_ACTIVE;
            case "status" -> UNKNOWN_STATUS;
            default -> KNOWN_FIELDS.contains(field) ? IMMUTABLE : UNKNOWN_FIELD;
        };
    }
}
