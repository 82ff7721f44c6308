package dev.meterctl.apply;

import dev.meterctl.meter.Listing;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PriorState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads again what the plan and the guards rest on, at the last moment: the account before the first write and before
/// the first deactivation, unless it was read just now; the prices of a meter right before its deactivation, always.
final class Recheck {

    private final MeterStore store;
    private final ApplySettings settings;
    private final Plan plan;
    private final ApplyProgress run;

    /// Names whose meters are no longer those that the plan rests on: one came, or was renamed, deactivated or
    /// reactivated since.
    private volatile Set<String> changed = Set.of();

    private Instant read;

    Recheck(MeterStore store, ApplySettings settings, Plan plan, ApplyProgress run) {
        this.store = store;
        this.settings = settings;
        this.plan = plan;
        this.run = run;
        this.read = settings.planned();
    }

    /// Whether the meters of a name are no longer as the plan found them, or left them.
    boolean hasChanged(String eventName) {
        return changed.contains(eventName);
    }

    /// Why a meter must not be deactivated, if so: an active price bills by it, which may have come since the plan was
    /// made. Asks Stripe each time.
    Optional<Outcome> refusal(Deactivate change) throws StoreException {
        return settings.prices().isEmpty()
                ? Optional.empty()
                : inUse(settings.prices().get().activePrices(change.id()));
    }

    private static Optional<Outcome> inUse(List<String> active) {
        if (active.isEmpty()) {
            return Optional.empty();
        }
        String first = "`" + active.getFirst() + "`";
        String prices = active.size() == 1
                ? "the active price " + first + " bills by it"
                : active.size() + " active prices bill by it, " + first + " among them";
        return Optional.of(new Outcome.Failed(
                "The meter is in use since planned: " + prices
                        + "; what they bill would be lost. Archive them, or plan again with `--allow-in-use`.",
                null));
    }

    /// Before the first write, and before the first deactivation.
    void readAccountUnlessFresh() {
        if (settings.isFresh(read)) {
            return;
        }
        try {
            Instant asked = settings.clock().instant();
            changed = changedNames(store.list());
            read = asked;
        } catch (StoreException unread) {
            if (!(unread.failure() instanceof StoreFailure.Stopped)) {
                run.endWith("The account could not be read again: "
                        + unread.failure().sentence());
            }
        } catch (RuntimeException | Error bug) {
            run.addBug(bug);
            run.endWith("A bug of meterctl ended the run before this change.");
        }
    }

    private Set<String> changedNames(Listing live) {
        Map<String, List<PriorState.Meter>> expected = new ExpectedMeters(settings.live(), run.outcomes()).byName();
        Map<String, List<PriorState.Meter>> now = new ExpectedMeters(live, List.of()).byName();
        return plan.changes().stream()
                .map(Change::eventName)
                .filter(name -> !expected.getOrDefault(name, List.of()).equals(now.getOrDefault(name, List.of())))
                .collect(Collectors.toSet());
    }
}
