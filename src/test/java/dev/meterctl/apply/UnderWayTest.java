package dev.meterctl.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.Fields;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// An apply while it is under way: what is told of it, and what can be known.
class UnderWayTest {

    private static final Plan PLAN = new Plan(
            new PlanTarget(Mode.TEST, "2026-09-30.endive"),
            List.of(create("a"), create("b"), create("c")),
            List.of(),
            List.of(),
            List.of(),
            0,
            List.of());

    @Test
    void whoWaitsWhileToldOfAChangeHoldsUpNoOther() {
        CountDownLatch settled = new CountDownLatch(3);
        List<Boolean> othersSettled = new ArrayList<>();
        OutcomeListener waiting = (done, total, of) -> {
            settled.countDown();
            if (of.change().eventName().equals("a")) {
                othersSettled.add(isOver(settled));
            }
        };

        new Applier(new InMemoryMeterStore(List.of()), settings(2), waiting).apply(PLAN);

        assertThat(othersSettled).containsExactly(true);
    }

    @Test
    void whatIsUnderWayMayOrMayNotHaveBeenMade() {
        Watched store = new Watched(new InMemoryMeterStore(List.of()));
        Applier applier = new Applier(store, settings(1), OutcomeListener.NONE);
        store.action = () -> store.seen.add(applier.soFar(PLAN));
        Report before = applier.soFar(PLAN);

        Report report = applier.apply(PLAN);

        assertThat(before.outcomes())
                .allMatch(
                        of -> of.outcome().equals(new Outcome.NotAttempted("The run was stopped before this change.")));
        assertThat(store.seen)
                .extracting(UnderWayTest::words)
                .containsExactly(
                        List.of("failed", "not_attempted", "not_attempted"),
                        List.of("applied", "failed", "not_attempted"),
                        List.of("applied", "applied", "failed"));
        assertThat(store.seen.getFirst().outcomes().getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).contains("may or may not have been made"));
        assertThat(applier.soFar(PLAN)).isEqualTo(report);
        assertThat(before.fingerprint()).isEqualTo(report.fingerprint());
    }

    /// Does something in the middle of each change.
    private static final class Watched implements MeterStore {

        private final MeterStore store;
        private final List<Report> seen = new ArrayList<>();
        private Runnable action = () -> {};

        Watched(MeterStore store) {
            this.store = store;
        }

        @Override
        public Listing list() throws StoreException {
            return store.list();
        }

        @Override
        public LiveMeter retrieve(String id) throws StoreException {
            return store.retrieve(id);
        }

        @Override
        public Receipt make(Change change, BooleanSupplier check) throws StoreException {
            action.run();
            return store.make(change, check);
        }
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ApplySettings settings(int parallelism) {
        return new ApplySettings(
                parallelism, () -> Instant.EPOCH, Instant.EPOCH, Listing.EMPTY, Optional.empty(), () -> false);
    }

    private static Create create(String eventName) {
        return new Create(eventName, "Name", Fields.withDefaults("sum"), false);
    }

    private static List<String> words(Report report) {
        return report.outcomes().stream().map(of -> of.outcome().wireName()).toList();
    }
}
