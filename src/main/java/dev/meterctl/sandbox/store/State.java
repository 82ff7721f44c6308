package dev.meterctl.sandbox.store;

import dev.meterctl.sandbox.store.StateFormat.Entry;
import dev.meterctl.sandbox.store.StateFormat.Position;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// All partitions, in memory or kept in a [StateFile]. Transactions run one at a time. One sees the changes of all
/// before it, and its result is told once these and its own are durable; when they cannot be made durable, the state
/// is again as it was. Many transactions share one force: while one group is forced to disk, the next one gathers.
public final class State implements Closeable {

    /// How many objects out of date a state file may hold at least before it is rewritten.
    public static final int DEFAULT_SLACK = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock forceLock = new ReentrantLock();
    private final Clock clock;
    private final Map<String, ObjectType> types;
    private final int slack;
    private final Map<Partition, Map<ObjectType, ObjectTable>> tables = new LinkedHashMap<>();
    private final @Nullable StateFile file;
    private CompletableFuture<@Nullable Void> group = new CompletableFuture<>();
    private boolean stale;
    private long rewriteBeyond;

    /// A state that holds what the file holds.
    ///
    /// @param path null keeps the state in memory alone
    /// @param slack see [#DEFAULT_SLACK]
    public static State open(@Nullable Path path, Clock clock, List<ObjectType> types, int slack)
            throws StateFileException {
        return new State(path, clock, types, slack, FileChannel::open);
    }

    State(@Nullable Path path, Clock clock, List<ObjectType> types, int slack, AtomicFile.Opener opener)
            throws StateFileException {
        this.clock = clock;
        this.types = types.stream().collect(Collectors.toUnmodifiableMap(ObjectType::name, Function.identity()));
        this.slack = slack;
        this.rewriteBeyond = slack;
        this.file = path == null ? null : StateFile.open(path, opener, this::load);
        if (file != null) {
            rewriteIfLong(file);
        }
    }

    /// What is done in a transaction.
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run(Transaction transaction) throws E;
    }

    /// Does the work alone. If it throws, nothing is changed.
    ///
    /// @throws IOException if the changes, or any that the work saw, cannot be made durable
    public <T, E extends Exception> T run(Partition partition, Work<T, E> work) throws E, IOException {
        T result;
        CompletableFuture<@Nullable Void> mine;
        lock.lock();
        try {
            reload();
            Instant now = clock.instant();
            Transaction transaction =
                    new Transaction((place, type) -> table(place, type, now), partition, now.getEpochSecond());
            result = work.run(transaction);
            commit(partition, transaction.changes());
            if (file == null || file.isDurable()) {
                return result;
            }
            mine = group;
        } finally {
            lock.unlock();
        }
        awaitDurable(file, mine);
        return result;
    }

    private ObjectTable table(Partition partition, ObjectType type, Instant now) {
        ObjectTable table = table(partition, type);
        table.removeExpired(now);
        return table;
    }

    private ObjectTable table(Partition partition, ObjectType type) {
        return tables.computeIfAbsent(partition, _ -> new LinkedHashMap<>()).computeIfAbsent(type, ObjectTable::new);
    }

    private void commit(Partition partition, List<ObjectNode> changes) throws IOException {
        if (changes.isEmpty()) {
            return;
        }
        changes.forEach(this::type);
        if (file != null) {
            file.append(new Entry(partition.account(), changes));
        }
        changes.forEach(change -> table(partition, type(change)).put(change));
    }

    private ObjectType type(ObjectNode object) {
        String name = object.required("object").stringValue();
        ObjectType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type " + name);
        }
        return type;
    }

    private void load(Entry entry) {
        for (ObjectNode object : entry.objects()) {
            Mode mode = Mode.ofLivemode(object.required("livemode").booleanValue());
            table(new Partition(entry.account(), mode), type(object)).put(object);
        }
    }

    /// After a failure the tables hold what is not durable; what is durable is in the file.
    private void reload() throws IOException {
        if (stale && file != null) {
            tables.clear();
            file.read(this::load);
            stale = false;
        }
    }

    private void awaitDurable(StateFile opened, CompletableFuture<@Nullable Void> mine) throws IOException {
        forceLock.lock();
        try {
            if (!mine.isDone()) {
                force(opened, mine);
            }
        } finally {
            forceLock.unlock();
        }
        if (mine.isCompletedExceptionally()) {
            throw new IOException(mine.exceptionNow().getMessage(), mine.exceptionNow());
        }
    }

    /// Whoever holds the lock for it finds no other force under way, so that its own group is the one that gathers.
    private void force(StateFile opened, CompletableFuture<@Nullable Void> mine) {
        try {
            opened.force(closeGroup(opened));
            mine.complete(null);
        } catch (IOException | RuntimeException e) {
            discardUnforced(opened, e);
            mine.completeExceptionally(e);
        }
    }

    private Position closeGroup(StateFile opened) {
        lock.lock();
        try {
            group = new CompletableFuture<>();
            rewriteIfLong(opened);
            return opened.written();
        } finally {
            lock.unlock();
        }
    }

    private void discardUnforced(StateFile opened, Exception cause) {
        lock.lock();
        try {
            opened.rollBack();
            stale = true;
            group.completeExceptionally(cause);
            group = new CompletableFuture<>();
        } finally {
            lock.unlock();
        }
    }

    /// Rewrites the file without what is out of date, if that is worth its while. One that cannot be
    /// rewritten can still be appended to.
    private void rewriteIfLong(StateFile opened) {
        long objects = opened.written().objects();
        if (objects <= rewriteBeyond) {
            return;
        }
        List<Entry> contents = contents();
        rewriteBeyond = 2L * contents.size() + slack;
        if (objects > rewriteBeyond) {
            try {
                opened.replace(contents);
            } catch (IOException e) {
                rewriteBeyond = 2 * objects;
            }
        }
    }

    private List<Entry> contents() {
        Instant now = clock.instant();
        List<Entry> contents = new ArrayList<>();
        tables.forEach((partition, byType) -> byType.values().forEach(table -> {
            table.removeExpired(now);
            table.oldestFirst().forEach(object -> contents.add(new Entry(partition.account(), List.of(object))));
        }));
        return contents;
    }

    @Override
    public void close() throws IOException {
        forceLock.lock();
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            forceLock.unlock();
        }
    }
}
