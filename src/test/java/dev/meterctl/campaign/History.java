package dev.meterctl.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Applier;
import dev.meterctl.apply.ApplySettings;
import dev.meterctl.apply.BugException;
import dev.meterctl.apply.OutcomeListener;
import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.Report;
import dev.meterctl.apply.StoreException;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.Planner;
import dev.meterctl.sandbox.RecordedRequest;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.SandboxException;
import dev.meterctl.sandbox.SandboxOptions;
import dev.meterctl.sandbox.TestOptions;
import dev.meterctl.stripe.ApiBase;
import dev.meterctl.stripe.ApiKey;
import dev.meterctl.stripe.CallLog;
import dev.meterctl.stripe.InvalidSettingException;
import dev.meterctl.stripe.PageCursorCache;
import dev.meterctl.stripe.StripeMeterStore;
import dev.meterctl.stripe.StripeSettings;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// One random history: an account grows by a few manifests, each applied under faults, with kills and edits in between;
/// then the faults end and the last manifests are applied until nothing is left to do.
final class History {

    private static final PlanTarget BASIS = new PlanTarget(Mode.TEST, StripeSettings.API_VERSION);
    private static final int MAX_RUNS = 40;

    private final Random random;
    private final RandomWorld world;
    private final Sandbox sandbox;
    private final StripeMeterStore store;
    private final SecondActor actor;
    private long kills;

    private History(Random random, Sandbox sandbox, StripeMeterStore store, HttpClient client) {
        this.random = random;
        this.world = new RandomWorld(random);
        this.sandbox = sandbox;
        this.store = store;
        this.actor = new SecondActor(sandbox.base(), client, world);
    }

    static Tally play(long seed) throws SandboxException, InvalidSettingException {
        Random random = new Random(seed);
        SandboxOptions options = TestOptions.defaults()
                .withRandom(new Random(seed))
                .withFaults(FaultSchedule.random(random))
                .build();
        try (Sandbox sandbox = Sandbox.start(options);
                HttpClient client = HttpClient.newHttpClient();
                StripeMeterStore store = new StripeMeterStore(
                        StripeSettings.of(new ApiBase(sandbox.base()), ApiKey.parse("sk_test_campaign"), "0"),
                        new NoWaiting(),
                        new Random(seed),
                        CallLog.NONE,
                        PageCursorCache.NONE)) {
            return new History(random, sandbox, store, client).play();
        }
    }

    private Tally play() {
        int chapters = 1 + random.nextInt(3);
        List<DesiredMeter> desired = List.of();
        for (int chapter = 0; chapter < chapters; chapter++) {
            desired = world.manifests();
            disturbed(desired);
        }
        undisturbed(desired);
        return tally();
    }

    /// One apply with whatever may happen.
    private void disturbed(List<DesiredMeter> desired) {
        try {
            Listing live = store.list();
            Plan plan = Planner.plan(BASIS, desired, live);
            int death = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
            int edits = random.nextInt(3);
            int when = random.nextInt(3);
            for (int i = 0; i < edits && when == 0; i++) {
                actor.edit(live.meters());
            }
            Runnable edit = () -> {
                if (edits > 0) {
                    editOnce(live);
                }
            };
            Runnable beforeWrite = when == 1 ? edit : History::nothing;
            Runnable afterWrites = when == 2 ? edit : History::nothing;
            MortalStore mortal = new MortalStore(store, death, random.nextBoolean(), beforeWrite, afterWrites);
            run(desired, plan, live, mortal, Optional.of(store.prices()));
        } catch (StoreException unread) {
            assertThat(unread.failure().sentence()).isNotEmpty();
        }
    }

    private static void nothing() {}

    private synchronized void editOnce(Listing live) {
        if (random.nextBoolean()) {
            actor.edit(live.meters());
        }
    }

    private void run(
            List<DesiredMeter> desired, Plan plan, Listing live, MortalStore mortal, Optional<PriceStore> prices) {
        boolean old = random.nextBoolean();
        int parallelism = random.nextBoolean() ? 1 : 4;
        ApplySettings settings = new ApplySettings(
                parallelism,
                () -> Instant.EPOCH,
                old ? Instant.EPOCH.minusSeconds(60) : Instant.EPOCH,
                live,
                prices,
                () -> false);
        int before = sandbox.requests().size();
        try {
            Report report = new Applier(mortal, settings, OutcomeListener.NONE).apply(plan);
            List<RecordedRequest> requests = sandbox.requests();
            Truth.check(report, requests.subList(before, requests.size()));
            if (prices.isPresent()) {
                Truth.nothingInUseIsDeactivated(requests, before, parallelism == 1);
            }
            claimsNoMoreThanIsSo(report, desired);
        } catch (BugException e) {
            if (!mortal.isDead()) {
                throw e;
            }
            kills++;
        }
    }

    /// Nobody edits after the last reading: what the run says to be complete must still be so.
    private void claimsNoMoreThanIsSo(Report report, List<DesiredMeter> desired) {
        if (!report.complete() || report.outcomes().isEmpty()) {
            return;
        }
        try {
            assertThat(Planner.plan(BASIS, desired, store.list()).changes())
                    .as("what is left to do after %s", report)
                    .isEmpty();
        } catch (StoreException unread) {
            assertThat(unread.failure().sentence()).isNotEmpty();
        }
    }

    /// Runs until nothing is left to do, and judges the account by what it then holds.
    private void undisturbed(List<DesiredMeter> desired) {
        for (int runs = 0; runs < MAX_RUNS; runs++) {
            try {
                Listing live = store.list();
                Plan plan = Planner.plan(BASIS, desired, live);
                if (plan.changes().isEmpty()) {
                    Goal.check(desired, plan, live.meters());
                    return;
                }
                run(
                        desired,
                        plan,
                        live,
                        new MortalStore(store, 0, false, History::nothing, History::nothing),
                        Optional.empty());
            } catch (StoreException faultsNotYetOver) {
                assertThat(faultsNotYetOver.failure().sentence()).isNotEmpty();
            }
        }
        throw new AssertionError("the goal is not reached in " + MAX_RUNS + " runs");
    }

    private Tally tally() {
        List<RecordedRequest> requests = sandbox.requests();
        return new Tally(
                requests.stream().filter(request -> request.fault() != null).count(),
                kills,
                requests.stream()
                        .filter(request -> request.changed() && !Truth.isOurs(request))
                        .count(),
                requests.stream()
                        .filter(request -> request.changed() && Truth.isOurs(request))
                        .count(),
                requests.stream().filter(Truth::isNewPrice).count(),
                Truth.doubles(requests));
    }
}
