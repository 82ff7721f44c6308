package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Many requests at once, one write.
class CommitsTest {

    private static final MeterSettings SETTINGS =
            new MeterSettings("calls", "sum", "stripe_customer_id", "by_id", "value", null);

    private final HeldJournal journal = new HeldJournal();

    private static Meter meter(int number) {
        return new Meter("mtr_test_" + number, World.TEST, false, 1, 1, 1L, "Calls", SETTINGS);
    }

    private static Action create(int number, CountDownLatch seen) {
        return transaction -> {
            transaction.put(meter(number));
            seen.countDown();
            return JsonNodeFactory.instance.objectNode();
        };
    }

    private static Action count(CountDownLatch seen) {
        return transaction -> {
            seen.countDown();
            return JsonNodeFactory.instance.numberNode(
                    transaction.account().meters().oldestFirst().size());
        };
    }

    private static int counted(State state) throws IOException {
        JsonNode body =
                state.run(World.TEST, null, count(new CountDownLatch(1))).body();
        return body.intValue();
    }

    /// Holds every write until it is let go, and fails those that it is told to fail.
    private static final class HeldJournal implements Journal {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final List<List<List<Stored>>> written = new ArrayList<>();
        private volatile boolean failing;
        private volatile boolean unreadable;

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void append(List<List<Stored>> changes) throws IOException {
            reached.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failing) {
                throw new IOException("No space left on device");
            }
            written.add(changes);
        }

        @Override
        public void replace(List<Stored> contents) {
            throw new AssertionError("nothing is out of date");
        }

        @Override
        public List<Stored> read() throws IOException {
            if (unreadable) {
                throw new IOException("Input/output error");
            }
            return written.stream().flatMap(List::stream).flatMap(List::stream).toList();
        }

        @Override
        public void close() {}
    }

    private record Crowd(
            Future<State.Outcome> first, List<Future<State.Outcome>> others, Future<State.Outcome> reader) {

        /// One change is being written, ten more wait for it, and one request has read them all.
        static Crowd gather(ExecutorService threads, State state, HeldJournal journal) throws InterruptedException {
            CountDownLatch seen = new CountDownLatch(10);
            Future<State.Outcome> first =
                    threads.submit(() -> state.run(World.TEST, null, create(0, new CountDownLatch(1))));
            journal.reached.await();
            List<Future<State.Outcome>> others = new ArrayList<>();
            for (int number = 1; number <= 10; number++) {
                Action action = create(number, seen);
                others.add(threads.submit(() -> state.run(World.TEST, null, action)));
            }
            seen.await();
            CountDownLatch read = new CountDownLatch(1);
            Future<State.Outcome> reader = threads.submit(() -> state.run(World.TEST, null, count(read)));
            read.await();
            return new Crowd(first, others, reader);
        }
    }

    @Test
    void writesTheChangesOfManyRequestsAtOnce() throws IOException, InterruptedException, ExecutionException {
        try (State state = new State(Clock.systemUTC(), journal, Commits.SPARE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Crowd crowd = Crowd.gather(threads, state, journal);
            assertThat(crowd.others())
                    .as("nothing is told before it is durable")
                    .noneMatch(Future::isDone);
            assertThat(crowd.reader().isDone()).as("nor what rests on it").isFalse();
            journal.release.countDown();
            crowd.first().get();
            for (Future<State.Outcome> other : crowd.others()) {
                other.get();
            }
            assertThat(crowd.reader().get().body().intValue()).isEqualTo(11);
        }
        assertThat(journal.written).extracting(List::size).containsExactly(1, 10);
    }

    @Test
    void tellsNothingThatRestsOnAWriteUnderWay() throws IOException, InterruptedException {
        try (State state = new State(Clock.systemUTC(), journal, Commits.SPARE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            journal.failing = true;
            Future<State.Outcome> first =
                    threads.submit(() -> state.run(World.TEST, null, create(0, new CountDownLatch(1))));
            journal.reached.await();
            CountDownLatch read = new CountDownLatch(1);
            Future<State.Outcome> reader = threads.submit(() -> state.run(World.TEST, null, count(read)));
            read.await();
            journal.release.countDown();
            assertThatThrownBy(first::get).hasRootCauseMessage("No space left on device");
            assertThatThrownBy(reader::get).hasRootCauseMessage("No space left on device");
            assertThat(counted(state)).isZero();
        }
    }

    @Test
    void takesBackWhateverRestsOnAWriteThatFailed() throws IOException, InterruptedException {
        journal.failing = true;
        try (State state = new State(Clock.systemUTC(), journal, Commits.SPARE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Crowd crowd = Crowd.gather(threads, state, journal);
            journal.release.countDown();
            assertThatThrownBy(() -> crowd.first().get()).hasRootCauseMessage("No space left on device");
            for (Future<State.Outcome> other : crowd.others()) {
                assertThatThrownBy(other::get).hasRootCauseMessage("No space left on device");
            }
            assertThatThrownBy(() -> crowd.reader().get()).hasRootCauseMessage("No space left on device");
            assertThat(counted(state)).isZero();
            journal.failing = false;
            state.run(World.TEST, null, create(99, new CountDownLatch(1)));
            assertThat(counted(state)).isEqualTo(1);
        }
    }

    @Test
    void answersNothingWhileItCannotTellWhatIsDurable() throws IOException {
        journal.release.countDown();
        try (State state = new State(Clock.systemUTC(), journal, Commits.SPARE)) {
            journal.failing = true;
            journal.unreadable = true;
            assertThatThrownBy(() -> state.run(World.TEST, null, create(1, new CountDownLatch(1))))
                    .hasMessageContaining("No space left");
            assertThatThrownBy(() -> counted(state)).hasMessageContaining("Input/output error");
            assertThatThrownBy(() -> state.savedAnswer(World.TEST, "k")).hasMessageContaining("Input/output error");
            journal.unreadable = false;
            assertThat(counted(state)).isZero();
        }
    }
}
