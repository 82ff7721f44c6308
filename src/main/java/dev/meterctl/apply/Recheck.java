package dev.meterctl.apply;

import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Reads again what the plan and the guards rest on, at the last moment: the account before the first write and before
/// the first deactivation, unless it was read just now; the prices of all meters concerned before the first
/// deactivation, and those of each before its own, always.
final class Recheck {

    private final MeterStore store;
    private final ApplySettings settings;
    private final Plan plan;
    private final Run run;
    private final PriceRecheck prices;
    private volatile MovedNames moved = MovedNames.NONE;
    private Instant read;

    Recheck(MeterStore store, ApplySettings settings, Plan plan, Run run) {
        this.store = store;
        this.settings = settings;
        this.plan = plan;
        this.run = run;
        this.prices = new PriceRecheck(settings);
        this.read = settings.planned();
    }

    void beforeFirstWrite() {
        readAccount();
    }

    /// @param due the changes that deactivate
    void beforeFirstDeactivation(Collection<Deactivate> due, ExecutorService threads) {
        readAccount();
        List<Future<?>> readings = new ArrayList<>();
        due.forEach(change -> readings.add(threads.submit(() -> prices.read(change))));
        readings.forEach(Applier::await);
    }

    /// Whether the meters of a name are no longer as the plan found them, or left them.
    boolean hasMoved(String eventName) {
        return moved.contains(eventName);
    }

    /// Whether a meter is known to be in use by now.
    boolean isRefused(Deactivate change) {
        return prices.isRefused(change);
    }

    /// Why a meter must not be deactivated, if so.
    Optional<Failed> refusal(Deactivate change) throws StoreException {
        return prices.refusal(change);
    }

    private void readAccount() {
        if (settings.isFresh(read)) {
            return;
        }
        try {
            Instant asked = settings.clock().instant();
            moved = MovedNames.of(plan, new ExpectedMeters(settings.live(), run.outcomesSoFar()), store.list());
            read = asked;
        } catch (StoreException unread) {
            if (!unread.isStopped()) {
                run.bar("The account could not be read again: " + unread.sentence());
            }
        } catch (RuntimeException | Error bug) {
            run.met(bug);
            run.bar("A bug of meterctl ended the run before this change.");
        }
    }
}
