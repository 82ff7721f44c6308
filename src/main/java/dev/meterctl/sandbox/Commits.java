package dev.meterctl.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Makes the changes of a [State] durable, those of many requests with one write: while one batch is written, the next
/// one gathers. Rewrites the journal where it has grown far beyond its contents.
final class Commits {

    /// How many objects out of date a journal may hold at least.
    static final int SPARE = 1000;

    private final ReentrantLock turn = new ReentrantLock();
    private final ReentrantLock lock;
    private final Journal journal;
    private final int spare;
    private long rewriteBeyond;
    private Batch open = new Batch();
    private @Nullable Batch underWay;

    /// Commits to the journal.
    ///
    /// @param lock of the state
    Commits(ReentrantLock lock, Journal journal, int spare) {
        this.lock = lock;
        this.journal = journal;
        this.spare = spare;
        this.rewriteBeyond = spare;
    }

    /// What a state does for its commits; called with its lock held.
    interface Contents {
        /// Everything that is to outlive the sandbox.
        List<Stored> all();

        /// Forgets every change that is not durable.
        void restore();
    }

    /// Adds the changes to the open batch. The lock is held.
    void add(List<Stored> changes) {
        open.add(changes);
    }

    /// The batch that must be durable before anything that is seen now is told; null for none. The lock is held.
    @Nullable
    Batch last() {
        return open.isEmpty() ? underWay : open;
    }

    /// Returns when the batch is durable. The lock is not held.
    void await(@Nullable Batch batch, Contents contents) throws IOException {
        if (batch == null) {
            return;
        }
        if (!batch.isEnded()) {
            turn.lock();
            try {
                if (!batch.isEnded()) {
                    write(contents);
                }
            } finally {
                turn.unlock();
            }
        }
        batch.check();
    }

    /// Whoever has the turn finds no batch under way, so the one awaited is the open one.
    private void write(Contents contents) {
        Batch batch;
        List<Stored> all;
        lock.lock();
        try {
            batch = open;
            open = new Batch();
            underWay = batch;
            all = journal.size() + batch.objects() > rewriteBeyond ? contents.all() : null;
        } finally {
            lock.unlock();
        }
        Exception failure = written(batch, all);
        lock.lock();
        try {
            underWay = null;
            batch.end(failure);
            if (failure != null) {
                open.end(failure);
                open = new Batch();
                contents.restore();
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Exception written(Batch batch, @Nullable List<Stored> all) {
        try {
            if (all == null || !replaced(journal.size() + batch.objects(), all)) {
                journal.append(batch.changes());
            }
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    /// Rewrites the journal if that is worth its while. One that cannot be rewritten can still be appended to.
    boolean replaced(long size, List<Stored> contents) {
        rewriteBeyond = 2L * contents.size() + spare;
        if (size <= rewriteBeyond) {
            return false;
        }
        try {
            journal.replace(contents);
            return true;
        } catch (IOException e) {
            rewriteBeyond = 2 * size;
            return false;
        }
    }

    void close() throws IOException {
        turn.lock();
        try {
            journal.close();
        } finally {
            turn.unlock();
        }
    }
}
