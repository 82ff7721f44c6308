package dev.meterctl.sandbox.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The objects of one type in order of creation, listed newest first. Guarded by the lock of its [State].
public final class ObjectTable {

    private final ObjectType type;
    private final SequencedMap<String, ObjectNode> oldestFirst = new LinkedHashMap<>();
    private final Map<String, String> idsByKey = new HashMap<>();

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
        removeKey(type.lifetime() == null ? oldestFirst.get(id) : oldestFirst.remove(id));
        oldestFirst.put(id, object);
        String key = type.key().apply(object);
        if (key != null) {
            idsByKey.put(key, id);
        }
    }

    private void removeKey(@Nullable ObjectNode object) {
        String key = object == null ? null : type.key().apply(object);
        if (object != null && key != null) {
            idsByKey.remove(key, type.id(object));
        }
    }

    void removeExpired(Instant now) {
        while (!oldestFirst.isEmpty() && type.isExpired(oldestFirst.firstEntry().getValue(), now)) {
            removeKey(oldestFirst.pollFirstEntry().getValue());
        }
    }

    public Optional<ObjectNode> get(String id) {
        return Optional.ofNullable(oldestFirst.get(id));
    }

    /// Whether an object has this key.
    public boolean hasKey(String key) {
        return idsByKey.containsKey(key);
    }

    public Collection<ObjectNode> oldestFirst() {
        return oldestFirst.values();
    }

    public Page newest(int limit, Predicate<ObjectNode> filter) {
        return page(oldestFirst.reversed().values().stream(), limit, filter);
    }

    /// The objects that follow the one with the id in the list.
    public Page olderThan(String id, int limit, Predicate<ObjectNode> filter) {
        return page(behind(id, oldestFirst.reversed()), limit, filter);
    }

    /// The objects that precede the one with the id in the list; still newest first.
    public Page newerThan(String id, int limit, Predicate<ObjectNode> filter) {
        Page page = page(behind(id, oldestFirst), limit, filter);
        return new Page(page.items().reversed(), page.hasMore());
    }

    private Stream<ObjectNode> behind(String id, SequencedMap<String, ObjectNode> objects) {
        return objects.values().stream()
                .dropWhile(object -> !type.id(object).equals(id))
                .skip(1);
    }

    private static Page page(Stream<ObjectNode> objects, int limit, Predicate<ObjectNode> filter) {
        List<ObjectNode> found = objects.filter(filter).limit(limit + 1L).toList();
        boolean hasMore = found.size() > limit;
        return new Page(hasMore ? found.subList(0, limit) : found, hasMore);
    }
}
