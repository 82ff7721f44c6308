package dev.meterctl.cli;

import dev.meterctl.cli.option.Format;
import dev.meterctl.cli.option.StripeOptions;
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
import dev.meterctl.stripe.StripeMeterStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Makes ready what a command that talks to Stripe is about to need, in time that would pass in waiting: what Java does
/// for the first time takes long. Nothing is opened, sent or shown, nothing depends on it, and what it guesses wrong
/// costs time only.
final class WarmUp {

    private static final Set<String> TALKING = Set.of("plan", "apply", "drift");

    /// Enough for every kind of work to be done once.
    private static final int FEW = 8;

    private WarmUp() {}

    /// The client, on another core, while the command line is parsed.
    static void begin(String[] args, Map<String, String> env) {
        if (args.length > 0 && TALKING.contains(args[0])) {
            boolean plain = Stream.concat(Stream.of(args), Stream.of(env.getOrDefault(StripeOptions.BASE_VARIABLE, "")))
                    .anyMatch(word -> word.contains("http://") || word.startsWith(StripeOptions.SANDBOX));
            Thread.ofPlatform()
                    .daemon()
                    .name("warm-up")
                    .uncaughtExceptionHandler((thread, failure) -> {}) // Told where it is in the way.
                    .start(() -> StripeMeterStore.warmUp(!plain));
        }
    }

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
        Plan plan = Planner.plan(new PlanTarget(Mode.TEST, StripeMeterStore.API_VERSION), few, listing);
        GuardFacts facts = new GuardFacts(listing, Prices.NOT_ASKED, Mode.TEST);
        GuardedPlan guarded = Guard.check(plan, facts, GuardOptions.NONE);
        PlanResult.text(guarded, MeterSources.of(few), format, Palette.PLAIN);
    }
}
