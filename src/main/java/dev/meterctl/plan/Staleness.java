package dev.meterctl.plan;

import static java.util.stream.Collectors.toSet;

import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.plan.Change.Update;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        List<PriorState.Meter> before = saved.priorState().meters();
        List<PriorState.Meter> now = PriorState.of(saved.plan(), live).meters();
        String reason = "What the plan rests on has changed since it was made.";
        return before.equals(now)
                ? Optional.empty()
                : Optional.of(new Staleness(reason, without(before, now), without(now, before)));
    }

    private static Optional<Staleness> stale(String reason) {
        return Optional.of(new Staleness(reason, List.of(), List.of()));
    }

    private static Optional<String> absent(PriorState priorState, Listing live) {
        Set<String> present =
                live.all().map(ListedMeter::id).filter(Objects::nonNull).collect(toSet());
        Stream<String> expected = priorState.meters().stream().map(PriorState.Meter::id);
        return Stream.concat(priorState.oldestMeter().stream(), expected)
                .filter(id -> !id.isEmpty() && !present.contains(id))
                .findFirst();
    }

    /// The id of a change that is made to a meter the plan does not name among those it rests on.
    private static Optional<String> unfounded(GuardedPlan saved) {
        Set<List<String>> known = saved.priorState().meters().stream()
                .map(meter -> List.of(meter.eventName(), meter.id()))
                .collect(toSet());
        return saved.plan().changes().stream()
                .filter(Update.class::isInstance)
                .map(Update.class::cast)
                .filter(update -> !known.contains(List.of(update.eventName(), update.id())))
                .map(Update::id)
                .findFirst();
    }

    private static List<PriorState.Meter> without(List<PriorState.Meter> meters, List<PriorState.Meter> others) {
        Set<PriorState.Meter> known = new HashSet<>(others);
        return meters.stream().filter(meter -> !known.contains(meter)).toList();
    }
}
