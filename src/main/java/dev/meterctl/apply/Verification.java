package dev.meterctl.apply;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Compares what the outcomes say with what the store holds after the last write. A difference means that somebody else
/// was at work, or that an answer was not true.
final class Verification {

    private final Map<String, LiveMeter> byId;
    private final Map<String, List<LiveMeter>> activeByName;
    private final Set<String> unreadableNames;

    private Verification(Listing live) {
        this.byId = live.meters().stream().collect(toMap(LiveMeter::id, meter -> meter));
        this.activeByName =
                live.meters().stream().filter(LiveMeter::isActive).collect(groupingBy(LiveMeter::eventName));
        this.unreadableNames = live.unreadable().stream()
                .map(UnreadableMeter::eventName)
                .filter(Objects::nonNull)
                .collect(toSet());
    }

    /// Sentences, one for each change that is said to be made and is not to be seen; in the order of the outcomes.
    static List<String> differences(List<Outcome.Of> outcomes, Listing live) {
        Verification verification = new Verification(live);
        List<String> differences = new ArrayList<>();
        for (Outcome.Of of : outcomes) {
            Change change = of.change();
            if (of.outcome().made() && verification.find(change).isEmpty()) {
                differences.add("`" + change.eventName() + "` is not as it should be after its " + change.action()
                        + ": it was changed in the meantime.");
            }
        }
        return differences;
    }

    /// Nothing is seen to be made of a name with a meter that cannot be understood.
    private Optional<LiveMeter> find(Change change) {
        if (unreadableNames.contains(change.eventName())) {
            return Optional.empty();
        }
        return switch (change) {
            case Create create -> {
                List<LiveMeter> active = activeByName.getOrDefault(create.eventName(), List.of());
                yield active.size() == 1 ? Settlement.created(create, active) : Optional.empty();
            }
            case Rename rename -> meter(rename.id()).flatMap(now -> Settlement.wanted(rename, now));
            case Deactivate deactivate -> meter(deactivate.id()).flatMap(now -> Settlement.wanted(deactivate, now));
            case Reactivate reactivate -> meter(reactivate.id()).flatMap(now -> Settlement.wanted(reactivate, now));
        };
    }

    private Optional<LiveMeter> meter(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
