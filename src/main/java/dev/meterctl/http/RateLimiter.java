package dev.meterctl.http;

import dev.meterctl.http.RateState.Feedback;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Lets calls begin at a [rate][RateState], whatever thread they come from: first come, first served. Who waits can be
/// interrupted. Only the first in line looks at the clock, so that a change of the rate holds for everyone who waits.
public final class RateLimiter {

    /// That a call may begin; to be [released][#release].
    ///
    /// @param slowdowns of the rate when it was given
    public record Permit(int slowdowns) {}

    private final Timing timing;
    private final ReentrantLock line = new ReentrantLock(/* fair= */ true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private RateState state;

    public RateLimiter(RateState start, Timing timing) {
        this.state = start;
        this.timing = timing;
    }

    /// Waits for a permit.
    ///
    /// @param evenIfStopped whether the call is begun even once the run is to stop; empty then, if not
    public Optional<Permit> acquire(boolean evenIfStopped) throws InterruptedException {
        line.lockInterruptibly();
        try {
            while (evenIfStopped || timing.stopped().isEmpty()) {
                Optional<Permit> permit = tryAcquire(evenIfStopped);
                if (permit.isPresent()) {
                    return permit;
                }
                Duration wait = state().wait(timing.now());
                if (evenIfStopped) {
                    timing.sleep(wait);
                } else {
                    timing.sleepUnlessStopped(wait);
                }
            }
            return Optional.empty();
        } finally {
            line.unlock();
        }
    }

    /// Asks whether to go on, right before the call that a permit was given for. To ask may take calls with permits of
    /// their own; meanwhile this one leaves them its room.
    public boolean ask(BooleanSupplier question) {
        lock.lock();
        try {
            state = state.withInFlight(state.inFlight() - 1);
            room.signal();
        } finally {
            lock.unlock();
        }
        try {
            return question.getAsBoolean();
        } finally {
            lock.lock();
            try {
                while (!state.hasRoom()) {
                    room.awaitUninterruptibly();
                }
                state = state.withInFlight(state.inFlight() + 1);
            } finally {
                lock.unlock();
            }
        }
    }

    /// Gives a permit back, with what the end of the call says about the rate.
    public void release(Permit permit, Feedback feedback) {
        lock.lock();
        try {
            state = state.ended(permit.slowdowns(), feedback);
            room.signal();
        } finally {
            lock.unlock();
        }
    }

    RateState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /// Empty when it is too early, or too late.
    private Optional<Permit> tryAcquire(boolean evenIfStopped) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!state.hasRoom()) {
                room.await();
            }
            Duration now = timing.now();
            if (state.wait(now).isPositive()
                    || (!evenIfStopped && timing.stopped().isPresent())) {
                return Optional.empty();
            }
            state = state.begun(now);
            return Optional.of(new Permit(state.slowdowns()));
        } finally {
            lock.unlock();
        }
    }
}
