package dev.meterctl.sandbox.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The objects of one type in order of creation, listed newest first. Guarded by the lock of its [State].
public final class ObjectTable {

    private final ObjectType type;
    private final NavigableMap<Long, ObjectNode> oldestFirst = new TreeMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, String> idsByKey = new HashMap<>();
    private long nextPosition;

    ObjectTable(ObjectType type) {
        this.type = type;
    }

    /// A part of a list.
    ///
    /// @param items newest first
    /// @param hasMore whether the list goes on behind the items, in the direction of the cursor
    public record Page(List<ObjectNode> items, boolean hasMore) {}

    /// Adds an object, or replaces the one with its id. A replacement takes the place of the replaced, except
    /// where objects expire: there it is as new as its `created` says.
    void put(ObjectNode object) {
        String id = type.id(object);
        if (type.lifetime() != null) {
            remove(id);
        }
        long position = positions.computeIfAbsent(id, _ -> nextPosition++);
        removeKey(oldestFirst.put(position, object), id);
        String key = type.key().apply(object);
        if (key != null) {
            idsByKey.put(key, id);
        }
    }

    private void remove(String id) {
        Long position = positions.remove(id);
        if (position != null) {
            removeKey(oldestFirst.remove(position), id);
        }
    }

    private void removeKey(@Nullable ObjectNode object, String id) {
        String key = object == null ? null : type.key().apply(object);
        if (key != null) {
            idsByKey.remove(key, id);
        }
    }

    void removeExpired(Instant now) {
        while (!oldestFirst.isEmpty() && type.isExpired(oldestFirst.firstEntry().getValue(), now)) {
            remove(type.id(oldestFirst.firstEntry().getValue()));
        }
    }

    public Optional<ObjectNode> get(String id) {
        return Optional.ofNullable(positions.get(id)).map(oldestFirst::get);
    }

    /// Whether an object has this key.
    public boolean hasKey(String key) {
        return idsByKey.containsKey(key);
    }

    public Collection<ObjectNode> oldestFirst() {
        return oldestFirst.values();
    }

    public Page newest(int limit, Predicate<ObjectNode> filter) {
        return page(oldestFirst.descendingMap().values(), limit, filter);
    }

    /// The objects that follow the one with the id in the list.
    public Page olderThan(String id, int limit, Predicate<ObjectNode> filter) {
        return page(oldestFirst.headMap(position(id), false).descendingMap().values(), limit, filter);
    }

    /// The objects that precede the one with the id in the list; still newest first.
    public Page newerThan(String id, int limit, Predicate<ObjectNode> filter) {
        Page page = page(oldestFirst.tailMap(position(id), false).values(), limit, filter);
        return new Page(page.items().reversed(), page.hasMore());
    }

    private long position(String id) {
        return Objects.requireNonNull(positions.get(id));
    }

    private static Page page(Collection<ObjectNode> objects, int limit, Predicate<ObjectNode> filter) {
        List<ObjectNode> found =
                objects.stream().filter(filter).limit(limit + 1L).toList();
        boolean hasMore = found.size() > limit;
        return new Page(hasMore ? found.subList(0, limit) : found, hasMore);
    }
}
