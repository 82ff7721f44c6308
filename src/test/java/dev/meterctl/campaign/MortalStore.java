package dev.meterctl.campaign;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.Receipt;
import dev.meterctl.apply.StoreException;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A store whose user is killed at a certain write, with the call made or not, and before whose writes, or before the
/// reading after them, somebody else may edit the account.
final class MortalStore implements MeterStore {

    /// What a killed process would have known no more.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final MeterStore store;
    private final int death;
    private final boolean afterTheCall;
    private final Runnable beforeWrite;
    private final Runnable afterWrites;
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean dead;

    /// @param death the write at which the user dies, from 1; 0 for never
    MortalStore(MeterStore store, int death, boolean afterTheCall, Runnable beforeWrite, Runnable afterWrites) {
        this.store = store;
        this.death = death;
        this.afterTheCall = afterTheCall;
        this.beforeWrite = beforeWrite;
        this.afterWrites = afterWrites;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public Listing list() throws StoreException {
        requireLife();
        if (writes.get() > 0) {
            afterWrites.run();
        }
        return store.list();
    }

    @Override
    public LiveMeter retrieve(String id) throws StoreException {
        requireLife();
        return store.retrieve(id);
    }

    @Override
    public Receipt make(Change change, BooleanSupplier check) throws StoreException {
        requireLife();
        boolean last = writes.incrementAndGet() == death;
        if (last && !afterTheCall) {
            dead = true;
        }
        requireLife();
        beforeWrite.run();
        Receipt receipt = store.make(change, check);
        if (last) {
            dead = true;
        }
        requireLife();
        return receipt;
    }

    private void requireLife() {
        if (dead) {
            throw new Killed();
        }
    }
}
