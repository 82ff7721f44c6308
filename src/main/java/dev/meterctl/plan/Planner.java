package dev.meterctl.plan;

import static java.util.stream.Collectors.toSet;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.LiveMeter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares the desired meters with the live ones, name by name, and says what would make them equal. Pure and total:
/// no input that its parameters allow makes it throw (law 8), and their order does not matter (law 7).
public final class Planner {

    private Planner() {}

    /// The shortest legal plan (laws 3 and 6) that leaves alone whatever is in no manifest (law 4).
    ///
    /// @param desired each event name once
    /// @param live every meter of the account and mode, each once, inactive ones included: a meter that is missing
    ///     here would be created a second time
    public static Plan plan(Basis basis, Collection<DesiredMeter> desired, Collection<LiveMeter> live) {
        Set<String> managed = distinctNames(desired);
        Map<String, List<LiveMeter>> byName = byName(live);
        List<Change> changes = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (DesiredMeter meter : desired) {
            Decision decision = DecisionTable.decide(meter, byName.getOrDefault(meter.eventName(), List.of()));
            decision.conflict().ifPresent(conflicts::add);
            changes.addAll(decision.changes());
            decision.notes().forEach(text -> notes.add(new Note(meter.eventName(), text)));
            if (decision.leavesUnchanged()) {
                unchanged.add(meter.eventName());
            }
        }
        List<LiveMeter> others = live.stream()
                .filter(meter -> !managed.contains(meter.eventName()))
                .toList();
        List<Unmanaged> unmanaged = unmanaged(others);
        return new Plan(basis, changes, conflicts, unmanaged, unchanged, retired(others, unmanaged), notes);
    }

    /// A meter whose status is unknown to us may take events, so it is listed like an active one.
    private static List<Unmanaged> unmanaged(List<LiveMeter> others) {
        return others.stream()
                .filter(meter -> !meter.isInactive())
                .map(meter -> new Unmanaged(meter.eventName(), meter.id(), meter.displayName()))
                .toList();
    }

    private static int retired(List<LiveMeter> others, List<Unmanaged> unmanaged) {
        Set<String> names = others.stream().map(LiveMeter::eventName).collect(toSet());
        unmanaged.stream().map(Unmanaged::eventName).forEach(names::remove);
        return names.size();
    }

    private static Map<String, List<LiveMeter>> byName(Collection<LiveMeter> live) {
        Map<String, List<LiveMeter>> byName = new HashMap<>();
        for (LiveMeter meter : live) {
            byName.computeIfAbsent(meter.eventName(), first -> new ArrayList<>(1))
                    .add(meter);
        }
        return byName;
    }

    private static Set<String> distinctNames(Collection<DesiredMeter> desired) {
        Set<String> names = new HashSet<>();
        for (DesiredMeter meter : desired) {
            if (!names.add(meter.eventName())) {
                throw new IllegalArgumentException("desired twice: " + meter.eventName());
            }
        }
        return names;
    }
}
