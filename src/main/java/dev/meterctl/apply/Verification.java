package dev.meterctl.apply;

import static java.util.stream.Collectors.joining;

import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.meter.Listing;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Update;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PriorState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds what the store has after the last write against what is desired: every name of the manifests must be as its
/// manifest says, or as it was, where it is in conflict or a change of it is not made. A difference means that somebody
/// else was at work, or that an answer was not true.
///
/// Of a name with an active meter only that one counts; of one without, the display names of its inactive meters do. A
/// meter that cannot be understood always counts.
final class Verification {

    private final Map<String, List<PriorState.Meter>> desired;
    private final Map<String, List<PriorState.Meter>> desiredWithFailed;
    private final Map<String, List<PriorState.Meter>> now;

    private Verification(Listing planned, List<Outcome.Of> outcomes, Listing live) {
        this.desired = new ExpectedMeters(planned, outcomes).byName();
        this.now = new ExpectedMeters(live, List.of()).byName();
        this.desiredWithFailed = withFailed(planned, outcomes, now).byName();
    }

    /// Sentences, one for each name that is not as it should be, by name.
    ///
    /// @param planned the meters that the plan was made from
    /// @param live the meters after the last write
    static List<String> differences(Plan plan, Listing planned, List<Outcome.Of> outcomes, Listing live) {
        Verification verification = new Verification(planned, outcomes, live);
        Set<String> names = new TreeSet<>(plan.unchanged());
        plan.conflicts().stream().map(Conflict::eventName).forEach(names::add);
        plan.changes().stream().map(Change::eventName).forEach(names::add);
        outcomes.stream()
                .filter(of -> of.outcome().equals(ChangeMaker.CHANGED))
                .map(of -> of.change().eventName())
                .forEach(names::remove);
        return names.stream()
                .filter(name -> !verification.holds(name))
                .map(verification::difference)
                .toList();
    }

    /// A change that failed may be made all the same: its answer was lost.
    private static ExpectedMeters withFailed(
            Listing planned, List<Outcome.Of> outcomes, Map<String, List<PriorState.Meter>> now) {
        ExpectedMeters expected = new ExpectedMeters(planned, outcomes);
        for (Outcome.Of of : outcomes) {
            if (of.outcome() instanceof Failed) {
                switch (of.change()) {
                    case Create create ->
                        now.getOrDefault(create.eventName(), List.of()).stream()
                                .filter(PriorState.Meter::mayTakeEvents)
                                .forEach(meter -> expected.make(create, meter.id()));
                    case Update update -> expected.make(update, update.id());
                }
            }
        }
        return expected;
    }

    private boolean holds(String name) {
        List<PriorState.Meter> found = now.getOrDefault(name, List.of());
        return Stream.of(desired, desiredWithFailed)
                .map(expected -> expected.getOrDefault(name, List.of()))
                .anyMatch(wanted -> counting(found, wanted).equals(counting(wanted, wanted)));
    }

    /// The meters that count of those given, without what may differ. Where there was none, every new one does.
    private static List<PriorState.Meter> counting(List<PriorState.Meter> meters, List<PriorState.Meter> wanted) {
        boolean active = wanted.stream().anyMatch(PriorState.Meter::mayTakeEvents);
        Set<String> ids = wanted.stream()
                .filter(meter -> !active || meter.mayTakeEvents())
                .map(PriorState.Meter::id)
                .collect(Collectors.toSet());
        return meters.stream()
                .filter(meter -> wanted.isEmpty()
                        || meter.mayTakeEvents()
                        || ids.contains(meter.id())
                        || !meter.fault().isEmpty())
                .map(PriorState.Meter::withoutUnknownFields)
                .toList();
    }

    private String difference(String name) {
        List<PriorState.Meter> wanted = desired.getOrDefault(name, List.of());
        return "`" + name + "` is not as it should be, for it was changed in the meantime: live is "
                + listed(counting(now.getOrDefault(name, List.of()), wanted)) + ", desired is "
                + listed(counting(wanted, wanted)) + ".";
    }

    private static String listed(List<PriorState.Meter> meters) {
        return meters.isEmpty()
                ? "no meter"
                : meters.stream().map(Verification::told).collect(joining(" and "));
    }

    private static String told(PriorState.Meter meter) {
        return meter.fault().isEmpty()
                ? "%s `%s` (%s)"
                        .formatted(meter.status().shown(), meter.displayName().shown(), meter.id())
                : "a meter that " + meter.fault();
    }
}
