package dev.meterctl.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Both worlds. Actions run one at a time. An action sees the changes of all before it, and its outcome is told once
/// these and its own are durable; when they cannot be made durable, the state is again as it was.
final class State implements Closeable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<World, Account> accounts = new EnumMap<>(World.class);
    private final Clock clock;
    private final Journal journal;
    private final Commits commits;
    private boolean stale;

    /// A state that holds what the journal holds.
    ///
    /// @param spare how many objects out of date the journal may hold at least
    /// @throws IOException if the journal cannot be read
    State(Clock clock, Journal journal, int spare) throws IOException {
        this(clock, journal, spare, journal.read());
    }

    private State(Clock clock, Journal journal, int spare, List<Stored> stored) {
        this.clock = clock;
        this.journal = journal;
        this.commits = new Commits(lock, journal, spare);
        load(stored);
    }

    /// Identifies a request that bears an idempotency key.
    record Identity(String key, String fingerprint) {}

    /// What an action came to.
    ///
    /// @param changes durable, once the outcome is told
    record Outcome(int status, JsonNode body, List<Stored> changes) {}

    static State open(@Nullable Path file, Clock clock) throws SandboxException {
        return open(file, clock, Commits.SPARE);
    }

    static State open(@Nullable Path file, Clock clock, int spare) throws SandboxException {
        if (file == null) {
            return new State(clock, Journal.ofMemory(), spare, List.of());
        }
        List<Stored> stored = new ArrayList<>();
        Journal journal = StateFile.open(file, stored::addAll);
        State state = new State(clock, journal, spare, stored);
        state.commits.replaced(stored.size(), state.contents());
        return state;
    }

    private void load(List<Stored> stored) {
        for (World world : World.values()) {
            accounts.put(world, new Account());
        }
        stored.forEach(one -> account(one.world()).put(one));
        stale = false;
    }

    private Account account(World world) {
        Account account = accounts.get(world);
        if (account == null) {
            throw new IllegalStateException("no account for " + world);
        }
        return account;
    }

    private List<Stored> contents() {
        List<Stored> contents = new ArrayList<>();
        accounts.values().forEach(account -> contents.addAll(account.contents(clock.instant())));
        return contents;
    }

    /// The changes that were not made durable are in the accounts; what is durable is in the journal.
    private void reload() throws IOException {
        if (stale) {
            load(journal.read());
        }
    }

    private final class Kept implements Commits.Contents {
        @Override
        public List<Stored> all() {
            return contents();
        }

        @Override
        public void restore() {
            stale = true;
        }
    }

    Outcome run(World world, @Nullable Identity identity, Action action) throws IOException {
        return run(world, identity, action, UnaryOperator.identity());
    }

    /// Runs the action alone, and saves its answer if the request has an identity.
    ///
    /// @param ending turns what the action came to into what is saved and told
    /// @throws IOException if the outcome, or one it rests on, cannot be made durable
    Outcome run(World world, @Nullable Identity identity, Action action, UnaryOperator<Outcome> ending)
            throws IOException {
        Outcome outcome;
        Batch batch;
        lock.lock();
        try {
            reload();
            Account account = account(world);
            long now = clock.instant().getEpochSecond();
            Transaction transaction = new Transaction(account, account(world.other()), world, now);
            outcome = ending.apply(outcome(transaction, action));
            List<Stored> changes = new ArrayList<>(outcome.changes());
            if (identity != null) {
                changes.add(new SavedAnswer(
                        world, identity.key(), identity.fingerprint(), now, outcome.status(), outcome.body()));
            }
            if (!changes.isEmpty()) {
                commits.add(List.copyOf(changes));
                changes.forEach(account::put);
            }
            batch = commits.last();
        } finally {
            lock.unlock();
        }
        commits.await(batch, new Kept());
        return outcome;
    }

    private static Outcome outcome(Transaction transaction, Action action) {
        try {
            JsonNode body = action.run(transaction);
            return new Outcome(200, body, transaction.changes());
        } catch (ApiError e) {
            return new Outcome(e.status(), e.body(), List.of());
        }
    }

    /// The answer saved for the key; it is durable if the request that it answers is no longer in progress.
    Optional<SavedAnswer> savedAnswer(World world, String key) throws IOException {
        lock.lock();
        try {
            reload();
            return account(world).savedAnswer(key, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        commits.close();
    }
}
