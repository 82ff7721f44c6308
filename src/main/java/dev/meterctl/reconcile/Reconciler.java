package dev.meterctl.reconcile;

import dev.meterctl.apply.Applier;
import dev.meterctl.apply.ApplySettings;
import dev.meterctl.apply.OutcomeListener;
import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardFacts;
import dev.meterctl.plan.GuardOptions;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Planner;
import dev.meterctl.plan.Prices;
import dev.meterctl.plan.Staleness;
import dev.meterctl.text.Secrets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Compares an account with what is desired, and brings it there. Every plan it returns was seen by the guards.
///
/// @param wanted the mode that the user asked for
/// @param secrets what no plan may hold
public record Reconciler(Account account, Mode wanted, GuardOptions overrides, Secrets secrets) {

    /// The plan to apply now. A saved plan stays as it was saved; the guards look at it again.
    public PlanNow plan(PlanSource source) throws StoreException {
        return switch (source) {
            case PlanSource.Manifests manifests -> new PlanNow(plan(manifests.desired()), Optional.empty());
            case PlanSource.SavedPlan saved -> again(saved.plan());
        };
    }

    /// The plan for manifests. An account without meters is known by its id alone, hence that is asked for.
    public GuardedPlan plan(List<DesiredMeter> desired) throws StoreException {
        Listing live = account.live();
        Plan plan = Planner.plan(account.target(), desired, live);
        GuardedPlan guarded = Guard.check(plan, facts(plan, live), overrides);
        return (live.isEmpty() ? guarded.withAccount(account.id()) : guarded).without(secrets);
    }

    private PlanNow again(GuardedPlan saved) throws StoreException {
        Listing live = account.live();
        Optional<String> id = saved.priorState().account().isPresent() ? account.id() : Optional.empty();
        Optional<Staleness> staleness = Staleness.of(saved, account.target(), live, id);
        if (staleness.isPresent()) {
            return new PlanNow(saved, staleness);
        }
        GuardedPlan again = Guard.checkAgain(saved, facts(saved.plan(), live), overrides);
        return new PlanNow(again.without(secrets), staleness);
    }

    /// Makes the changes of a plan that this made.
    ///
    /// @param planned no later than the live meters were read; `Instant.EPOCH` to have them read again in any case
    /// @param cancelled once true, no further change is begun
    public Applier applier(int parallelism, Instant planned, BooleanSupplier cancelled, OutcomeListener progress)
            throws StoreException {
        ApplySettings settings = new ApplySettings(
                parallelism, InstantSource.system(), planned, account.live(), pricesToRecheck(), cancelled);
        return new Applier(account.meters(), settings, progress);
    }

    /// Where an apply sees whether a meter is in use by now; empty where that was overridden.
    private Optional<PriceStore> pricesToRecheck() {
        boolean matters = overrides.wantsPrices() && !overrides.allowInUse();
        return matters ? Optional.of(account.prices()) : Optional.empty();
    }

    private GuardFacts facts(Plan plan, Listing live) throws StoreException {
        return new GuardFacts(live, overrides.wantsPrices() ? prices(plan) : Prices.NOT_ASKED, wanted);
    }

    /// The active prices that bill by the meters the plan deactivates; no others are asked for. A key that may not read
    /// prices is a result, not a failure.
    private Prices prices(Plan plan) throws StoreException {
        Map<String, List<String>> byMeter = new TreeMap<>();
        for (Deactivate change : plan.deactivations()) {
            try {
                byMeter.put(change.id(), account.prices().activePrices(change.id()));
            } catch (StoreException e) {
                String permission = e.failure() instanceof Refused refused ? refused.missingPermission() : null;
                if (permission == null && !overrides.allowInUse()) {
                    throw e;
                }
                return new Prices(
                        byMeter,
                        permission == null
                                ? e.failure().sentence()
                                : "The key may not read prices; add the permission `" + permission + "` to it.");
            }
        }
        return new Prices(byMeter, Prices.NOT_ASKED.whyUnknown());
    }
}
