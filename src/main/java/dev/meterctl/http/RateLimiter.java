package dev.meterctl.http;

import dev.meterctl.http.RateState.Feedback;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Lets calls begin at a [rate][RateState], whatever thread they come from: first come, first served. Who waits can be
/// interrupted. Only the first in line looks at the clock, so that a change of the rate holds for everyone who waits.
public final class RateLimiter {

    /// That a call may begin; to be [released][#release].
    public record Permit(int slowdowns) {}

    private final Timing timing;
    private final ReentrantLock line = new ReentrantLock(/* fair= */ true);
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
    public boolean ask(BooleanSupplier question) throws InterruptedException {
        changeInFlight(-1);
        boolean answer = question.getAsBoolean();
        synchronized (this) {
            awaitRoom();
            changeInFlight(1);
        }
        return answer;
    }

    /// Gives a permit back, with what the end of the call says about the rate.
    public synchronized void release(Permit permit, Feedback feedback) {
        state = state.ended(permit.slowdowns(), feedback);
        notifyAll();
    }

    synchronized RateState state() {
        return state;
    }

    /// Empty when it is too early, or too late.
    private synchronized Optional<Permit> tryAcquire(boolean evenIfStopped) throws InterruptedException {
        awaitRoom();
        Duration now = timing.now();
        if (state.wait(now).isPositive() || (!evenIfStopped && timing.stopped().isPresent())) {
            return Optional.empty();
        }
        state = state.begun(now);
        return Optional.of(new Permit(state.slowdowns()));
    }

    private synchronized void awaitRoom() throws InterruptedException {
        while (!state.hasRoom()) {
            wait();
        }
    }

    private synchronized void changeInFlight(int change) {
        state = state.withInFlight(state.inFlight() + change);
        notifyAll();
    }
}
