package dev.meterctl.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.meterctl.meter.MeterField;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        PriorState priorState = guarded.priorState();
        Map<String, List<Change>> changes =
                plan.changes().stream().collect(groupingBy(Change::eventName, LinkedHashMap::new, toList()));
        boolean hasMeters =
                priorState.meters().stream().anyMatch(meter -> !meter.id().isEmpty());
        return Stream.of(
                        changes.entrySet().stream()
                                .filter(ofName -> !isLegal(ofName.getValue()))
                                .map(ofName -> "the changes of `" + ofName.getKey() + "` cannot be made"),
                        sharedNames(plan, changes.keySet()).map(name -> "`" + name + "` is in two groups"),
                        contradictions(plan, priorState)
                                .map(name -> "the changes of `" + name + "` contradict what it rests on"),
                        Stream.of("it rests on meters, and on no oldest one")
                                .filter(ignored ->
                                        hasMeters && priorState.oldestMeter().isEmpty()))
                .flatMap(faults -> faults)
                .findFirst();
    }

    private static boolean isLegal(List<Change> changes) {
        String sequence = changes.stream()
                .map(change -> change.action() + (change.replacement() ? "*" : ""))
                .collect(joining(" "));
        return SEQUENCES.contains(sequence)
                && idsFit(changes)
                && changes.stream().allMatch(Legality::fits);
    }

    /// Whether all changes are made to one meter, and a replacement takes the place of another.
    private static boolean idsFit(List<Change> changes) {
        Set<String> kept = new HashSet<>();
        Set<String> replaced = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.Update update) {
                boolean goes = update instanceof Change.Deactivate && update.replacement();
                (goes ? replaced : kept).add(update.id());
            }
        }
        return kept.size() <= 1 && kept.stream().noneMatch(id -> id.isEmpty() || replaced.contains(id));
    }

    private static boolean fits(Change change) {
        return switch (change) {
            case Change.Create create ->
                MeterField.EVENT_NAME.fits(create.eventName()) && MeterField.DISPLAY_NAME.fits(create.displayName());
            case Change.Rename rename -> MeterField.DISPLAY_NAME.fits(rename.after());
            case Change.Reactivate ignored -> true;
            case Change.Deactivate deactivate -> !deactivate.id().isEmpty();
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
    private static Stream<String> contradictions(Plan plan, PriorState priorState) {
        Set<String> deactivated =
                plan.deactivations().stream().map(Change.Deactivate::id).collect(toSet());
        return plan.changes().stream()
                .filter(change -> priorState.meters().stream()
                        .filter(meter -> meter.eventName().equals(change.eventName()))
                        .anyMatch(meter -> switch (change) {
                            case Change.Create ignored -> meter.mayTakeEvents() && !deactivated.contains(meter.id());
                            case Change.Rename rename ->
                                meter.id().equals(rename.id())
                                        && !meter.displayName().equals(rename.before());
                            case Change.Reactivate ignored -> false;
                            case Change.Deactivate ignored -> false;
                        }))
                .map(Change::eventName);
    }
}
