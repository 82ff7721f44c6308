package dev.meterctl.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Why a plan that was saved is not the plan that would be made now. A plan made just now is not stale; any change to
/// a live meter it rests on makes it stale, its own apply included; a change to any other meter does not.
///
/// @param reason a sentence
/// @param before meters as the saved plan found them, where they are different now
/// @param now the meters of the same names that are different, as they are now
public record Staleness(String reason, List<PriorState.Meter> before, List<PriorState.Meter> now) {

    public Staleness {
        before = List.copyOf(before);
        now = List.copyOf(now);
    }

    /// Compares a saved plan with the account; empty where the plan is the one that would be made now.
    ///
    /// @param target of a plan made now
    /// @param live every meter of the account and mode
    /// @param account the id of the account, as far as it is known
    public static Optional<Staleness> of(GuardedPlan saved, PlanTarget target, Listing live, Optional<String> account) {
        PlanTarget made = saved.plan().target();
        if (made.mode() != target.mode()) {
            return stale("The plan was made for " + made.mode().wireName() + " mode, and the key is for "
                    + target.mode().wireName() + " mode.");
        }
        if (!made.apiVersion().equals(target.apiVersion())) {
            return stale("The plan was made for version `" + made.apiVersion()
                    + "` of Stripe's API, and this version of meterctl speaks `" + target.apiVersion() + "`.");
        }
        Optional<String> planned = saved.priorState().account();
        if (planned.isPresent() && account.isPresent() && !planned.equals(account)) {
            return stale("The plan was made for the account `" + planned.get() + "`, and the key is of `"
                    + account.get() + "`.");
        }
        Optional<String> absent = absent(saved.priorState(), live);
        if (absent.isPresent()) {
            return stale("The account holds no meter `" + absent.get()
                    + "`, and held it when the plan was made; Stripe deletes no meter, so this is another account.");
        }
        Optional<String> unfounded = unfounded(saved);
        if (unfounded.isPresent()) {
            return stale("The plan changes `" + unfounded.get() + "` without resting on that meter of that name.");
        }
        return difference(saved.priorState(), PriorState.of(saved.plan(), live));
    }

    private static Optional<Staleness> difference(PriorState saved, PriorState now) {
        if (saved.meters().equals(now.meters())) {
            return Optional.empty();
        }
        return Optional.of(new Staleness(
                "What the plan rests on has changed since it was made.",
                without(saved.meters(), now.meters()),
                without(now.meters(), saved.meters())));
    }

    private static Optional<Staleness> stale(String reason) {
        return Optional.of(new Staleness(reason, List.of(), List.of()));
    }

    private static Optional<String> absent(PriorState priorState, Listing live) {
        Set<String> present =
                live.all().map(ListedMeter::id).filter(Objects::nonNull).collect(toSet());
        List<String> expected =
                new ArrayList<>(priorState.oldestMeter().stream().toList());
        priorState.meters().forEach(meter -> expected.add(meter.id()));
        return expected.stream()
                .filter(id -> !id.isEmpty() && !present.contains(id))
                .findFirst();
    }

    /// The id of a change that is made to a meter the plan does not name among those it rests on.
    private static Optional<String> unfounded(GuardedPlan saved) {
        Map<String, Set<String>> idsByName = saved.priorState().meters().stream()
                .collect(groupingBy(PriorState.Meter::eventName, mapping(PriorState.Meter::id, toSet())));
        for (Change change : saved.plan().changes()) {
            Optional<String> id = Optional.ofNullable(change.id());
            if (id.isPresent()
                    && !idsByName.getOrDefault(change.eventName(), Set.of()).contains(id.get())) {
                return id;
            }
        }
        return Optional.empty();
    }

    private static List<PriorState.Meter> without(List<PriorState.Meter> meters, List<PriorState.Meter> others) {
        Set<PriorState.Meter> known = new HashSet<>(others);
        return meters.stream().filter(meter -> !known.contains(meter)).toList();
    }
}
