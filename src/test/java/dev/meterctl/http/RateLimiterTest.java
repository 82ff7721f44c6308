package dev.meterctl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meterctl.http.RateLimiter.Permit;
import dev.meterctl.http.RateState.Feedback;
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

    private static final RateState ONE_AT_A_TIME = RateStateTest.steady(1);

    private final FakeTiming timing = new FakeTiming();

    @Test
    void oneThreadWaitsForEachPermit() throws Exception {
        RateLimiter limiter = new RateLimiter(RateStateTest.STEADY, timing);
        for (int call = 0; call < 5; call++) {
            limiter.release(acquire(limiter), Feedback.FINE);
        }
        assertThat(timing.pauses).hasSize(4).containsOnly(Duration.ofMillis(50));
    }

    @Test
    void allThreadsShareOneRate() throws Exception {
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
        RateLimiter limiter = new RateLimiter(RateStateTest.STEADY, recording);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < 200; call++) {
                threads.execute(() -> acquireAndRelease(limiter));
            }
        }
        assertThat(limiter.state().inFlight()).isZero();
        assertThat(begins).hasSize(199).isSorted().doesNotHaveDuplicates();
        assertThat(timing.now()).isEqualTo(Duration.ofMillis(199 * 50));
    }

    @Test
    void slowingDownHoldsForTheNextPermit() throws Exception {
        RateLimiter limiter = new RateLimiter(RateStateTest.STEADY, timing);
        limiter.release(acquire(limiter), Feedback.TOO_FAST);
        acquire(limiter);
        assertThat(timing.pauses).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void aPermitThatMustWaitForRoomIsGivenWhenAnotherIsReleased() throws Exception {
        RateLimiter limiter = new RateLimiter(ONE_AT_A_TIME, timing);
        Permit first = acquire(limiter);
        Thread second = Thread.ofVirtual().start(() -> acquire(limiter, new AtomicReference<>()));
        awaitWaiting(second);
        assertThat(limiter.state().inFlight()).isEqualTo(1);
        limiter.release(first, Feedback.FINE);
        second.join();
        assertThat(limiter.state().inFlight()).isEqualTo(1);
        assertThat(limiter.state().lastDue()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void whoeverWaitsInLineOrForRoomCanBeInterrupted() throws Exception {
        RateLimiter limiter = new RateLimiter(ONE_AT_A_TIME, timing);
        acquire(limiter);
        AtomicReference<@Nullable Exception> ofFirst = new AtomicReference<>();
        AtomicReference<@Nullable Exception> ofSecond = new AtomicReference<>();
        Thread forRoom = Thread.ofVirtual().start(() -> acquire(limiter, ofFirst));
        awaitWaiting(forRoom);
        Thread inLine = Thread.ofVirtual().start(() -> acquire(limiter, ofSecond));
        awaitWaiting(inLine);
        inLine.interrupt();
        inLine.join();
        forRoom.interrupt();
        forRoom.join();
        assertThat(ofFirst.get()).isInstanceOf(InterruptedException.class);
        assertThat(ofSecond.get()).isInstanceOf(InterruptedException.class);
        assertThat(limiter.state().inFlight()).isEqualTo(1);
    }

    @Test
    void anInterruptEndsTheWaitForTheClock() throws Exception {
        RateLimiter limiter = new RateLimiter(RateStateTest.STEADY, timing);
        acquire(limiter);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> acquire(limiter));
        assertThat(limiter.state().inFlight()).isEqualTo(1);
        acquire(limiter);
        assertThat(limiter.state().inFlight()).isEqualTo(2);
    }

    @Test
    void permitsAreGivenInTheOrderTheyAreAskedFor() throws Exception {
        RateLimiter limiter = new RateLimiter(ONE_AT_A_TIME, timing);
        Permit first = acquire(limiter);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waiting = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            int mine = number;
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    Permit permit = acquire(limiter);
                    order.add(mine);
                    limiter.release(permit, Feedback.NONE);
                } catch (InterruptedException interrupt) {
                    order.add(-1);
                }
            });
            awaitWaiting(thread);
            waiting.add(thread);
        }
        limiter.release(first, Feedback.NONE);
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void noPermitIsGivenToWhoDoesNotWantOneOnceStopped() throws Exception {
        RateLimiter limiter = new RateLimiter(RateState.of(20), timing);
        limiter.release(limiter.acquire(false).orElseThrow(), Feedback.FINE);
        timing.stop();
        assertThat(limiter.acquire(false)).isEmpty();
        acquire(limiter);
        assertThat(limiter.state().inFlight()).isEqualTo(1);
    }

    /// With what is asked in between, everything is in flight once.
    @Test
    void whatIsAskedBetweenPermitAndCallMayTakeCallsItself() throws Exception {
        RateLimiter limiter = new RateLimiter(ONE_AT_A_TIME, timing);
        Permit permit = acquire(limiter);
        assertThat(limiter.ask(() -> {
                    acquireAndRelease(limiter);
                    return true;
                }))
                .isTrue();
        assertThat(limiter.state().inFlight()).isEqualTo(1);
        limiter.release(permit, Feedback.NONE);
        assertThat(limiter.state().inFlight()).isZero();
    }

    private static Permit acquire(RateLimiter limiter) throws InterruptedException {
        return limiter.acquire(true).orElseThrow();
    }

    private static void acquire(RateLimiter limiter, AtomicReference<@Nullable Exception> failure) {
        try {
            acquire(limiter);
        } catch (InterruptedException interrupt) {
            failure.set(interrupt);
        }
    }

    private static void acquireAndRelease(RateLimiter limiter) {
        try {
            limiter.release(acquire(limiter), Feedback.FINE);
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
