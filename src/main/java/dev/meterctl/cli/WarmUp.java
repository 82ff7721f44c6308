package dev.meterctl.cli;

import dev.meterctl.cli.option.Format;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardFacts;
import dev.meterctl.plan.GuardOptions;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.Planner;
import dev.meterctl.plan.Prices;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.text.Palette;
import dev.meterctl.stripe.StripeSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Makes ready what a command that talks to Stripe is about to need, in time that would pass in waiting: what Java does
/// for the first time takes long. Nothing is opened, sent or shown, nothing depends on it, and what it guesses wrong
/// costs time only.
final class WarmUp {

    /// Enough for every kind of work to be done once.
    private static final int FEW = 8;

    private WarmUp() {}

    /// The planner and the renderer, while the live meters are on their way: they plan for a few meters, of which all
    /// but one are live.
    static void plan(List<DesiredMeter> desired, Format format) {
        List<DesiredMeter> few = desired.subList(0, Math.min(FEW, desired.size()));
        List<LiveMeter> live = new ArrayList<>();
        for (DesiredMeter meter : few.subList(Math.min(1, few.size()), few.size())) {
            live.add(new LiveMeter(
                    "mtr_" + live.size(),
                    meter.eventName(),
                    meter.displayName(),
                    meter.immutable(),
                    meter.status(),
                    Instant.EPOCH,
                    Mode.TEST));
        }
        Listing listing = Listing.of(live);
        Plan plan = Planner.plan(new PlanTarget(Mode.TEST, StripeSettings.API_VERSION), few, listing);
        GuardFacts facts = new GuardFacts(listing, Prices.NOT_ASKED, Mode.TEST);
        GuardedPlan guarded = Guard.check(plan, facts, GuardOptions.NONE);
        PlanResult.text(guarded, MeterSources.of(few), format, Palette.PLAIN);
    }
}
