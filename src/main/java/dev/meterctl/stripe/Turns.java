package dev.meterctl.stripe;

import dev.meterctl.stripe.Pace.Sign;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets calls begin at the [Pace], whatever thread they come from: first come, first served, one store wide. Who waits
/// can be interrupted.
///
/// Only the first in line looks at the clock, so that a change of the pace holds for everyone who waits.
final class Turns {

    /// A call that may begin, and must be [ended][#ended].
    ///
    /// @param slowings of the pace when it began
    record Turn(int slowings) {}

    private final Timing timing;
    private final ReentrantLock line = new ReentrantLock(/* fair= */ true);
    private final ReentrantLock state = new ReentrantLock();
    private final Condition room = state.newCondition();
    private Pace pace;

    Turns(PaceLimits limits, Timing timing) {
        this.pace = Pace.of(limits).rested(timing.now());
        this.timing = timing;
    }

    /// Waits until it is this call's turn.
    Turn take() throws InterruptedException {
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

    /// Gives the turn back, with what the end of the call says about the pace.
    void ended(Turn turn, Sign sign) {
        state.lock();
        try {
            pace = pace.ended(turn.slowings(), sign);
            room.signal();
        } finally {
            state.unlock();
        }
    }

    Pace pace() {
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
