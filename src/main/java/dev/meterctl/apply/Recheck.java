package dev.meterctl.apply;

import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads again what the plan and the guards rest on, at the last moment: the account before the first write and before
/// the first deactivation, unless it was read just now; the prices of a meter right before its deactivation, always.
final class Recheck {

    private final MeterStore store;
    private final ApplySettings settings;
    private final Plan plan;
    private final ApplyProgress run;
    private volatile StaleNames moved = StaleNames.NONE;
    private Instant read;

    Recheck(MeterStore store, ApplySettings settings, Plan plan, ApplyProgress run) {
        this.store = store;
        this.settings = settings;
        this.plan = plan;
        this.run = run;
        this.read = settings.planned();
    }

    void beforeFirstWrite() {
        readAccount();
    }

    void beforeFirstDeactivation() {
        readAccount();
    }

    /// Whether the meters of a name are no longer as the plan found them, or left them.
    boolean hasMoved(String eventName) {
        return moved.contains(eventName);
    }

    /// Why a meter must not be deactivated, if so: an active price bills by it, which may have come since the plan was
    /// made. Asks Stripe each time.
    Optional<Failed> refusal(Deactivate change) throws StoreException {
        return settings.prices().isEmpty()
                ? Optional.empty()
                : inUse(settings.prices().get().activePrices(change.id()));
    }

    private static Optional<Failed> inUse(List<String> active) {
        if (active.isEmpty()) {
            return Optional.empty();
        }
        String first = "`" + active.getFirst() + "`";
        String prices = active.size() == 1
                ? "the active price " + first + " bills by it"
                : active.size() + " active prices bill by it, " + first + " among them";
        return Optional.of(new Failed(
                "The meter is in use since planned: " + prices
                        + "; what they bill would be lost. Archive them, or plan again with `--allow-in-use`.",
                null));
    }

    private void readAccount() {
        if (settings.isFresh(read)) {
            return;
        }
        try {
            Instant asked = settings.clock().instant();
            moved = StaleNames.of(plan, new ExpectedMeters(settings.live(), run.outcomesSoFar()), store.list());
            read = asked;
        } catch (StoreException unread) {
            if (!(unread.failure() instanceof StoreFailure.Stopped)) {
                run.bar("The account could not be read again: "
                        + unread.failure().sentence());
            }
        } catch (RuntimeException | Error bug) {
            run.met(bug);
            run.bar("A bug of meterctl ended the run before this change.");
        }
    }
}
