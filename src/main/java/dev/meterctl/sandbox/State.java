package dev.meterctl.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Both worlds. Actions run one at a time, and a change is durable before it is seen or answered; when it cannot be
/// made
/// durable, the state stays as it was.
final class State implements Closeable {

    /// A file this much longer than its contents is rewritten when it is opened.
    private static final int SPARE_LINES = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<World, Account> accounts = new EnumMap<>(World.class);
    private final Clock clock;
    private final Journal journal;

    State(Clock clock, Journal journal) {
        this(clock, journal, emptyAccounts());
    }

    private State(Clock clock, Journal journal, Map<World, Account> accounts) {
        this.clock = clock;
        this.journal = journal;
        this.accounts.putAll(accounts);
    }

    /// Identifies a request that bears an idempotency key.
    record Identity(String key, String fingerprint) {}

    /// What an action came to.
    ///
    /// @param changes durable
    record Outcome(int status, JsonNode body, List<Stored> changes) {}

    static State open(@Nullable Path file, Clock clock) throws SandboxException {
        if (file == null) {
            return new State(clock, Journal.ofMemory());
        }
        Map<World, Account> accounts = emptyAccounts();
        Journal journal = StateFile.open(file, stored -> load(stored, accounts, clock.instant()));
        return new State(clock, journal, accounts);
    }

    private static Map<World, Account> emptyAccounts() {
        Map<World, Account> accounts = new EnumMap<>(World.class);
        for (World world : World.values()) {
            accounts.put(world, new Account());
        }
        return accounts;
    }

    private static @Nullable List<Stored> load(List<Stored> stored, Map<World, Account> accounts, Instant now) {
        stored.forEach(one -> account(accounts, one.world()).put(one));
        List<Stored> contents = new ArrayList<>();
        accounts.values().forEach(account -> contents.addAll(account.contents(now)));
        return stored.size() > contents.size() + SPARE_LINES ? contents : null;
    }

    private static Account account(Map<World, Account> accounts, World world) {
        Account account = accounts.get(world);
        if (account == null) {
            throw new IllegalStateException("no account for " + world);
        }
        return account;
    }

    /// Runs the action alone, and saves its answer if the request has an identity.
    ///
    /// @throws IOException if the outcome cannot be made durable
    Outcome run(World world, @Nullable Identity identity, Action action) throws IOException {
        lock.lock();
        try {
            Account account = account(accounts, world);
            long now = clock.instant().getEpochSecond();
            Transaction transaction = new Transaction(account, account(accounts, world.other()), world, now);
            Outcome outcome = outcome(transaction, action);
            List<Stored> changes = new ArrayList<>(outcome.changes());
            if (identity != null) {
                changes.add(new SavedAnswer(
                        world, identity.key(), identity.fingerprint(), now, outcome.status(), outcome.body()));
            }
            if (!changes.isEmpty()) {
                journal.append(changes);
                changes.forEach(account::put);
            }
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    private static Outcome outcome(Transaction transaction, Action action) {
        try {
            JsonNode body = action.run(transaction);
            return new Outcome(200, body, transaction.changes());
        } catch (ApiError e) {
            return new Outcome(e.status(), e.body(), List.of());
        }
    }

    Optional<SavedAnswer> savedAnswer(World world, String key) {
        lock.lock();
        try {
            return account(accounts, world).savedAnswer(key, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            journal.close();
        } finally {
            lock.unlock();
        }
    }
}
