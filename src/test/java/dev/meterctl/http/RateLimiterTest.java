package dev.meterctl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meterctl.http.RateLimiter.Turn;
import dev.meterctl.http.RateState.Sign;
import dev.meterctl.stripe.FakeTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final RateState ONE_AT_A_TIME = RateStateTest.steady(new RateLimits(20, 1));

    private final FakeTiming timing = new FakeTiming();

    @Test
    void oneThreadWaitsForEachTurn() throws Exception {
        RateLimiter turns = new RateLimiter(RateStateTest.PACE, timing);
        for (int call = 0; call < 5; call++) {
            turns.ended(turns.take(), Sign.FINE);
        }
        assertThat(timing.pauses).hasSize(4).containsOnly(Duration.ofMillis(50));
    }

    @Test
    void allThreadsShareOnePace() throws Exception {
        List<Duration> begins = Collections.synchronizedList(new ArrayList<>());
        Timing recording = new Timing() {
            @Override
            public Duration now() {
                return timing.now();
            }

            @Override
            public void sleep(Duration pause) throws InterruptedException {
                timing.sleep(pause);
                begins.add(timing.now());
            }
        };
        RateLimiter turns = new RateLimiter(RateStateTest.PACE, recording);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < 200; call++) {
                threads.execute(() -> takeAndEnd(turns));
            }
        }
        assertThat(turns.pace().inFlight()).isZero();
        assertThat(begins).hasSize(199).isSorted().doesNotHaveDuplicates();
        assertThat(timing.now()).isEqualTo(Duration.ofMillis(199 * 50));
    }

    @Test
    void slowingDownHoldsForTheNextTurn() throws Exception {
        RateLimiter turns = new RateLimiter(RateStateTest.PACE, timing);
        turns.ended(turns.take(), Sign.TOO_FAST);
        turns.take();
        assertThat(timing.pauses).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void aTurnThatMustWaitForRoomBeginsWhenAnotherEnds() throws Exception {
        RateLimiter turns = new RateLimiter(ONE_AT_A_TIME, timing);
        Turn first = turns.take();
        Thread second = Thread.ofVirtual().start(() -> take(turns, new AtomicReference<>()));
        awaitWaiting(second);
        assertThat(turns.pace().inFlight()).isEqualTo(1);
        turns.ended(first, Sign.FINE);
        second.join();
        assertThat(turns.pace().inFlight()).isEqualTo(1);
        assertThat(turns.pace().lastDue()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void whoeverWaitsInLineOrForRoomCanBeInterrupted() throws Exception {
        RateLimiter turns = new RateLimiter(ONE_AT_A_TIME, timing);
        turns.take();
        AtomicReference<@Nullable Exception> ofFirst = new AtomicReference<>();
        AtomicReference<@Nullable Exception> ofSecond = new AtomicReference<>();
        Thread forRoom = Thread.ofVirtual().start(() -> take(turns, ofFirst));
        awaitWaiting(forRoom);
        Thread inLine = Thread.ofVirtual().start(() -> take(turns, ofSecond));
        awaitWaiting(inLine);
        inLine.interrupt();
        inLine.join();
        forRoom.interrupt();
        forRoom.join();
        assertThat(ofFirst.get()).isInstanceOf(InterruptedException.class);
        assertThat(ofSecond.get()).isInstanceOf(InterruptedException.class);
        assertThat(turns.pace().inFlight()).isEqualTo(1);
    }

    @Test
    void anInterruptEndsTheWaitForTheClock() throws Exception {
        RateLimiter turns = new RateLimiter(RateStateTest.PACE, timing);
        turns.take();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(turns::take);
        assertThat(turns.pace().inFlight()).isEqualTo(1);
        turns.take();
        assertThat(turns.pace().inFlight()).isEqualTo(2);
    }

    @Test
    void turnsAreGivenInTheOrderTheyAreAskedFor() throws Exception {
        RateLimiter turns = new RateLimiter(ONE_AT_A_TIME, timing);
        Turn first = turns.take();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waiting = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            int mine = number;
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    Turn turn = turns.take();
                    order.add(mine);
                    turns.ended(turn, Sign.FINE);
                } catch (InterruptedException interrupt) {
                    order.add(-1);
                }
            });
            awaitWaiting(thread);
            waiting.add(thread);
        }
        turns.ended(first, Sign.FINE);
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void noTurnIsGivenToWhoDoesNotWantOneOnceStopped() throws Exception {
        RateLimiter turns = new RateLimiter(RateState.of(RateLimits.DEFAULT), timing);
        turns.ended(turns.takeUnlessStopped().orElseThrow(), Sign.FINE);
        timing.stop();
        assertThat(turns.takeUnlessStopped()).isEmpty();
        turns.take();
        assertThat(turns.pace().inFlight()).isEqualTo(1);
    }

    private static void take(RateLimiter turns, AtomicReference<@Nullable Exception> failure) {
        try {
            turns.take();
        } catch (InterruptedException interrupt) {
            failure.set(interrupt);
        }
    }

    private static void takeAndEnd(RateLimiter turns) {
        try {
            turns.ended(turns.take(), Sign.FINE);
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
