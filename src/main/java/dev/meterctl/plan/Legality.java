package dev.meterctl.plan;

import dev.meterctl.meter.MeterField;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Change.Update;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What every plan of the planner's keeps to, and a plan from a file must keep to as well before it may be trusted:
/// each name is in one group (law 5), the changes of a name are ones that Stripe can make one after the other (law 6),
/// and none contradicts what the plan says it rests on.
public final class Legality {

    /// The changes one name can have, in the plan's order; a star marks a part of a replacement.
    private static final Set<String> SEQUENCES = Set.of(
            "create",
            "reactivate",
            "reactivate rename",
            "rename",
            "rename deactivate",
            "deactivate",
            "create*",
            "reactivate*",
            "rename reactivate*",
            "deactivate* create*",
            "deactivate* reactivate*",
            "rename deactivate* reactivate*");

    private Legality() {}

    /// What is wrong with the plan, as part of a sentence; empty where nothing is.
    public static Optional<String> fault(GuardedPlan guarded) {
        Plan plan = guarded.plan();
        Map<String, List<Change>> changes = plan.changes().stream()
                .collect(Collectors.groupingBy(Change::eventName, LinkedHashMap::new, Collectors.toList()));
        Stream<String> illegal =
                changes.keySet().stream().filter(name -> !isLegal(Objects.requireNonNull(changes.get(name))));
        return Stream.of(
                        illegal.map(name -> "the changes of `" + name + "` cannot be made"),
                        sharedNames(plan, changes.keySet()).map(name -> "`" + name + "` is in two groups"),
                        contradictions(plan.changes(), guarded.priorState())
                                .map(name -> "the changes of `" + name + "` contradict what it rests on"),
                        withoutOldestMeter(guarded.priorState()))
                .flatMap(faults -> faults)
                .findFirst();
    }

    private static boolean isLegal(List<Change> changes) {
        String sequence = changes.stream()
                .map(change -> change.action() + (change.replacement() ? "*" : ""))
                .collect(Collectors.joining(" "));
        return SEQUENCES.contains(sequence)
                && idsFit(changes)
                && changes.stream().allMatch(Legality::fits);
    }

    /// Whether all changes are made to one meter, and a replacement takes the place of another.
    private static boolean idsFit(List<Change> changes) {
        Set<String> kept = new HashSet<>();
        Set<String> replaced = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Update update) {
                boolean goes = update instanceof Deactivate && update.replacement();
                (goes ? replaced : kept).add(update.id());
            }
        }
        return kept.size() <= 1 && kept.stream().noneMatch(id -> id.isEmpty() || replaced.contains(id));
    }

    private static boolean fits(Change change) {
        return switch (change) {
            case Create create ->
                MeterField.EVENT_NAME.fits(create.eventName()) && MeterField.DISPLAY_NAME.fits(create.displayName());
            case Rename rename -> MeterField.DISPLAY_NAME.fits(rename.after());
            case Reactivate ignored -> true;
            case Deactivate deactivate -> !deactivate.id().isEmpty();
        };
    }

    private static Stream<String> sharedNames(Plan plan, Set<String> changed) {
        Set<String> names = new HashSet<>();
        return Stream.of(
                        changed.stream(),
                        plan.conflicts().stream().map(Conflict::eventName),
                        plan.unchanged().stream(),
                        plan.unmanaged().stream()
                                .map(Unmanaged::eventName)
                                .filter(Objects::nonNull)
                                .distinct())
                .flatMap(group -> group)
                .filter(name -> !names.add(name));
    }

    /// The names of changes that the planner would not have made of those meters: a rename from another name than the
    /// meter has, and a create beside a meter that takes events and is not deactivated before.
    private static Stream<String> contradictions(List<Change> changes, PriorState priorState) {
        Set<String> deactivated = changes.stream()
                .filter(Deactivate.class::isInstance)
                .map(change -> ((Deactivate) change).id())
                .collect(Collectors.toSet());
        return changes.stream()
                .filter(change -> priorState.meters().stream()
                        .filter(meter -> meter.eventName().equals(change.eventName()))
                        .anyMatch(meter -> switch (change) {
                            case Create ignored -> meter.mayTakeEvents() && !deactivated.contains(meter.id());
                            case Rename rename ->
                                meter.id().equals(rename.id())
                                        && !meter.displayName().equals(rename.before());
                            case Reactivate ignored -> false;
                            case Deactivate ignored -> false;
                        }))
                .map(Change::eventName);
    }

    /// Where there are meters, one of them is the oldest.
    private static Stream<String> withoutOldestMeter(PriorState priorState) {
        boolean hasMeters =
                priorState.meters().stream().anyMatch(meter -> !meter.id().isEmpty());
        return hasMeters && priorState.oldestMeter().isEmpty()
                ? Stream.of("it rests on meters, and on no oldest one")
                : Stream.empty();
    }
}
