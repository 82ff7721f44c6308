package dev.meterctl.plan;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.UnreadableMeter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Compares the desired meters with the live ones, name by name, and says what would make them equal. Pure and total:
/// no input that its parameters allow makes it throw (law 8), and their order does not matter (law 7).
public final class Planner {

    private Planner() {}

    /// The shortest legal plan (laws 3 and 6) that leaves alone whatever is in no manifest (law 4).
    ///
    /// @param desired each event name once
    /// @param live every meter of the account and mode, each once, inactive ones included: a meter that is missing
    ///     here would be created a second time
    public static Plan plan(PlanTarget target, Collection<DesiredMeter> desired, Listing live) {
        List<Change> changes = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        Set<String> managed = new HashSet<>();
        Map<String, List<LiveMeter>> others = byName(live.meters());
        Map<String, List<UnreadableMeter>> unreadable = byName(live.unreadable());
        for (DesiredMeter meter : desired) {
            String name = meter.eventName();
            if (!managed.add(name)) {
                throw new IllegalArgumentException("desired twice: " + name);
            }
            List<LiveMeter> ofName = requireNonNullElse(others.remove(name), List.of());
            Decision decision = DecisionTable.decide(meter, ofName, unreadable.getOrDefault(name, List.of()));
            decision.conflict().ifPresent(conflicts::add);
            changes.addAll(decision.changes());
            decision.notes().forEach(text -> notes.add(new Note(name, text)));
            if (decision.leavesUnchanged()) {
                unchanged.add(name);
            }
        }
        Stream<UnreadableMeter> strange =
                live.unreadable().stream().filter(meter -> !managed.contains(meter.eventName()));
        List<Unmanaged> unmanaged = unmanaged(others.values(), strange);
        others.keySet().removeAll(unreadable.keySet());
        return new Plan(target, changes, conflicts, unmanaged, unchanged, retired(others.values()), notes);
    }

    /// Meters without a name are left out.
    private static <T extends ListedMeter> Map<String, List<T>> byName(Collection<T> live) {
        return live.stream()
                .filter(meter -> meter.eventName() != null)
                .collect(groupingBy(meter -> requireNonNull(meter.eventName()), HashMap::new, toList()));
    }

    /// A meter whose status is unknown to us may take events, so it is listed like an active one.
    private static List<Unmanaged> unmanaged(Collection<List<LiveMeter>> others, Stream<UnreadableMeter> unreadable) {
        Stream<LiveMeter> understood = others.stream().flatMap(List::stream).filter(meter -> !meter.isInactive());
        return Stream.concat(understood.map(Unmanaged::of), unreadable.map(Unmanaged::of))
                .toList();
    }

    /// How many names have inactive meters only.
    private static int retired(Collection<List<LiveMeter>> others) {
        return (int) others.stream()
                .filter(ofName -> ofName.stream().allMatch(LiveMeter::isInactive))
                .count();
    }
}
