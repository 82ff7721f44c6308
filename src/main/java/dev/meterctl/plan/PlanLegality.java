package dev.meterctl.plan;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.text.Untrusted;
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
/// each name is in one group (law 5), and the changes of a name are ones that Stripe can make one after the other
/// (law 6).
public final class PlanLegality {

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

    private PlanLegality() {}

    /// What is wrong with the plan, as part of a sentence; empty where nothing is.
    public static Optional<String> fault(Plan plan) {
        Map<String, List<Change>> changes = plan.changes().stream()
                .collect(Collectors.groupingBy(Change::eventName, LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                        changes.entrySet().stream().flatMap(entry -> fault(entry.getKey(), entry.getValue()).stream()),
                        sharedName(plan, changes.keySet()).stream())
                .findFirst();
    }

    private static Optional<String> fault(String name, List<Change> changes) {
        String sequence = changes.stream()
                .map(change -> change.action() + (change.replacement() ? "*" : ""))
                .collect(Collectors.joining(" "));
        boolean legal = SEQUENCES.contains(sequence)
                && idsFit(changes)
                && changes.stream().allMatch(PlanLegality::fits);
        return legal ? Optional.empty() : Optional.of("the changes of `" + Untrusted.of(name) + "` cannot be made");
    }

    /// Whether all changes are made to one meter, and a replacement takes the place of another.
    private static boolean idsFit(List<Change> changes) {
        Set<String> kept = new HashSet<>();
        Set<String> replaced = new HashSet<>();
        for (Change change : changes) {
            switch (change) {
                case Create ignored -> {}
                case Reactivate reactivate -> kept.add(reactivate.id());
                case Rename rename -> kept.add(rename.id());
                case Deactivate deactivate -> (change.replacement() ? replaced : kept).add(deactivate.id());
            }
        }
        return kept.size() <= 1 && kept.stream().noneMatch(id -> id.isEmpty() || replaced.contains(id));
    }

    private static boolean fits(Change change) {
        return switch (change) {
            case Create create ->
                fits(create.eventName(), DesiredMeter.MAX_EVENT_NAME)
                        && fits(create.displayName(), DesiredMeter.MAX_DISPLAY_NAME);
            case Rename rename -> fits(rename.after(), DesiredMeter.MAX_DISPLAY_NAME);
            case Reactivate ignored -> true;
            case Deactivate deactivate -> !deactivate.id().isEmpty();
        };
    }

    private static boolean fits(String text, int max) {
        int length = text.codePointCount(0, text.length());
        return length >= 1 && length <= max;
    }

    private static Optional<String> sharedName(Plan plan, Set<String> changed) {
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
                .filter(name -> !names.add(name))
                .map(name -> "`" + Untrusted.of(name) + "` is in two groups")
                .findFirst();
    }
}
