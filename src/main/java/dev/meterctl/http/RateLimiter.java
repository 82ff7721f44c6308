package dev.meterctl.http;

import dev.meterctl.http.RateState.Sign;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets calls begin at the [RateState], whatever thread they come from: first come, first served, one store wide. Who
/// waits
/// can be interrupted.
///
/// Only the first in line looks at the clock, so that a change of the pace holds for everyone who waits.
public final class RateLimiter {

    /// A call that may begin, and must be [ended][#ended].
    ///
    /// @param slowings of the pace when it began
    public record Turn(int slowings) {}

    private final Timing timing;
    private final ReentrantLock line = new ReentrantLock(/* fair= */ true);
    private final ReentrantLock state = new ReentrantLock();
    private final Condition room = state.newCondition();
    private RateState pace;

    public RateLimiter(RateState start, Timing timing) {
        this.pace = start;
        this.timing = timing;
    }

    /// Waits until it is this call's turn.
    public Turn take() throws InterruptedException {
        line.lockInterruptibly();
        try {
            Optional<Turn> turn = begin();
            while (turn.isEmpty()) {
                timing.sleep(pace().wait(timing.now()));
                turn = begin();
            }
            return turn.get();
        } finally {
            line.unlock();
        }
    }

    /// The same for a call that is not begun any more once the run is to stop; empty then.
    public Optional<Turn> takeUnlessStopped() throws InterruptedException {
        line.lockInterruptibly();
        try {
            Optional<Turn> turn = begin();
            while (turn.isEmpty() && timing.stopped().isEmpty()) {
                timing.sleepUnlessStopped(pace().wait(timing.now()));
                turn = begin();
            }
            if (turn.isPresent() && timing.stopped().isPresent()) {
                ended(turn.get(), Sign.NOTHING);
                return Optional.empty();
            }
            return turn;
        } finally {
            line.unlock();
        }
    }

    /// Gives the turn back, with what the end of the call says about the pace.
    public void ended(Turn turn, Sign sign) {
        state.lock();
        try {
            pace = pace.ended(turn.slowings(), sign);
            room.signal();
        } finally {
            state.unlock();
        }
    }

    RateState pace() {
        state.lock();
        try {
            return pace;
        } finally {
            state.unlock();
        }
    }

    /// Empty when it is too early.
    private Optional<Turn> begin() throws InterruptedException {
        state.lockInterruptibly();
        try {
            while (!pace.hasRoom()) {
                room.await();
            }
            Duration now = timing.now();
            if (pace.wait(now).isPositive()) {
                return Optional.empty();
            }
            pace = pace.begun(now);
            return Optional.of(new Turn(pace.slowings()));
        } finally {
            state.unlock();
        }
    }
}
