package dev.meterctl.sandbox.store;

import dev.meterctl.sandbox.store.StateFormat.Entry;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// All partitions, in memory or kept in a [StateFile]. Transactions run one at a time; the changes of each are durable
/// before the next one sees them and before its result is told, and when they cannot be made durable nothing changes.
public final class State implements Closeable {

    /// How many objects out of date a state file may hold at least before it is rewritten.
    public static final int DEFAULT_SLACK = 1000;

    private final Clock clock;
    private final Map<String, ObjectType> types;
    private final int slack;
    private final Map<Partition, Map<ObjectType, ObjectTable>> tables = new LinkedHashMap<>();
    private final @Nullable StateFile file;
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
        this.file = path == null ? null : StateFile.open(path, opener, this::put);
        rewriteIfLong();
    }

    /// What is done in a transaction.
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run(Transaction transaction) throws E;
    }

    /// Does the work alone. If it throws, nothing is changed.
    ///
    /// @throws IOException if the changes cannot be made durable; then nothing is changed, either
    public synchronized <T, E extends Exception> T run(Partition partition, Work<T, E> work) throws E, IOException {
        Instant now = clock.instant();
        Transaction transaction =
                new Transaction((place, type) -> table(place, type, now), partition, now.getEpochSecond());
        T result = work.run(transaction);
        if (!transaction.changes().isEmpty()) {
            commit(new Entry(partition.account(), transaction.changes()));
        }
        return result;
    }

    private void commit(Entry entry) throws IOException {
        entry.objects().forEach(this::type);
        if (file != null) {
            file.append(entry);
        }
        put(entry);
        rewriteIfLong();
    }

    private void put(Entry entry) {
        for (ObjectNode object : entry.objects()) {
            Mode mode = Mode.ofLivemode(object.required("livemode").booleanValue());
            table(new Partition(entry.account(), mode), type(object)).put(object);
        }
    }

    private ObjectType type(ObjectNode object) {
        String name = object.required("object").stringValue();
        ObjectType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type " + name);
        }
        return type;
    }

    private ObjectTable table(Partition partition, ObjectType type, Instant now) {
        ObjectTable table = table(partition, type);
        table.removeExpired(now);
        return table;
    }

    private ObjectTable table(Partition partition, ObjectType type) {
        return tables.computeIfAbsent(partition, _ -> new LinkedHashMap<>()).computeIfAbsent(type, ObjectTable::new);
    }

    /// Rewrites the file without what is out of date, if that is worth its while. One that cannot be
    /// rewritten can still be appended to.
    private void rewriteIfLong() {
        if (file == null || file.objects() <= rewriteBeyond) {
            return;
        }
        List<Entry> contents = contents();
        rewriteBeyond = 2L * contents.size() + slack;
        if (file.objects() > rewriteBeyond) {
            try {
                file.replace(contents);
            } catch (IOException e) {
                rewriteBeyond = 2 * file.objects();
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
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
