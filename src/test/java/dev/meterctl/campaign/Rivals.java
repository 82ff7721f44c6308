package dev.meterctl.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.Applier;
import dev.meterctl.apply.ApplySettings;
import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.OutcomeListener;
import dev.meterctl.apply.Receipt;
import dev.meterctl.apply.Report;
import dev.meterctl.apply.StoreException;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.Planner;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.SandboxException;
import dev.meterctl.sandbox.TestOptions;
import dev.meterctl.stripe.ApiBase;
import dev.meterctl.stripe.ApiKey;
import dev.meterctl.stripe.CallLog;
import dev.meterctl.stripe.InvalidSettingException;
import dev.meterctl.stripe.PageCursorCache;
import dev.meterctl.stripe.StripeMeterStore;
import dev.meterctl.stripe.StripeSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// Two applies of manifests that contradict each other, at the same time and against one account. Neither may claim
/// what was not so when it looked last.
final class Rivals {

    private static final PlanTarget BASIS = new PlanTarget(Mode.TEST, StripeSettings.API_VERSION);

    private Rivals() {}

    /// Returns how many of the two claim to be complete.
    static int play(long seed) throws SandboxException, InvalidSettingException, StoreException {
        Random random = new Random(seed);
        RandomWorld world = new RandomWorld(random);
        try (Sandbox sandbox = Sandbox.start(
                        TestOptions.defaults().withRandom(new Random(seed)).build());
                StripeMeterStore first = store(sandbox, seed);
                StripeMeterStore second = store(sandbox, seed + 1)) {
            apply(world.manifests(), new LookingStore(first), 1);
            List<Rival> rivals =
                    List.of(Rival.of(world.manifests(), first, random), Rival.of(world.manifests(), second, random));
            int complete = 0;
            for (Rival rival : together(rivals)) {
                complete += rival.judged() ? 1 : 0;
            }
            assertThat(Truth.doubles(sandbox.requests())).isZero();
            return complete;
        }
    }

    private static StripeMeterStore store(Sandbox sandbox, long seed) throws InvalidSettingException {
        return new StripeMeterStore(
                StripeSettings.of(new ApiBase(sandbox.base()), ApiKey.parse("sk_test_campaign"), "0"),
                new NoWaiting(),
                new Random(seed),
                CallLog.NONE,
                PageCursorCache.NONE);
    }

    private static List<Rival> together(List<Rival> rivals) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            rivals.forEach(rival -> running.add(threads.submit(rival::apply)));
            for (Future<?> end : running) {
                end.get();
            }
            return rivals;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void apply(List<DesiredMeter> desired, LookingStore store, int parallelism) throws StoreException {
        Listing live = store.list();
        new Applier(store, settings(live, parallelism), OutcomeListener.NONE).apply(Planner.plan(BASIS, desired, live));
    }

    private static ApplySettings settings(Listing live, int parallelism) {
        return new ApplySettings(parallelism, () -> Instant.EPOCH, Instant.EPOCH, live, Optional.empty(), () -> false);
    }

    /// One of the two, whose plan is made before either writes.
    private static final class Rival {

        private final List<DesiredMeter> desired;
        private final Listing live;
        private final Plan plan;
        private final LookingStore store;
        private final int parallelism;
        private volatile Optional<Report> report = Optional.empty();

        private Rival(List<DesiredMeter> desired, Listing live, LookingStore store, int parallelism) {
            this.desired = desired;
            this.live = live;
            this.plan = Planner.plan(BASIS, desired, live);
            this.store = store;
            this.parallelism = parallelism;
        }

        static Rival of(List<DesiredMeter> desired, StripeMeterStore store, Random random) throws StoreException {
            return new Rival(desired, store.list(), new LookingStore(store), random.nextBoolean() ? 1 : 4);
        }

        void apply() {
            report = Optional.of(new Applier(store, settings(live, parallelism), OutcomeListener.NONE).apply(plan));
        }

        /// Whether it claims to be complete, having written; that was so when it looked last.
        boolean judged() {
            Report told = report.orElseThrow();
            boolean claims = told.complete() && !told.outcomes().isEmpty();
            if (claims) {
                assertThat(Planner.plan(BASIS, desired, store.seen).changes())
                        .as("what was left to do when %s was told", told)
                        .isEmpty();
            }
            return claims;
        }
    }

    /// Remembers what it saw last.
    private static final class LookingStore implements MeterStore {

        private final MeterStore store;
        private volatile Listing seen = Listing.EMPTY;

        LookingStore(MeterStore store) {
            this.store = store;
        }

        @Override
        public Listing list() throws StoreException {
            Listing list = store.list();
            seen = list;
            return list;
        }

        @Override
        public LiveMeter retrieve(String id) throws StoreException {
            return store.retrieve(id);
        }

        @Override
        public Receipt make(Change change, BooleanSupplier check) throws StoreException {
            return store.make(change, check);
        }
    }
}
