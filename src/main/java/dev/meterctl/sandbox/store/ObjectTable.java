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

    /// The newest objects, or those that follow one in the list, or those that precede one.
    ///
    /// @param after id of the object that they follow; null for none
    /// @param before id of the object that they precede; null for none
    public Page page(@Nullable String after, @Nullable String before, int limit, Predicate<ObjectNode> filter) {
        SequencedMap<String, ObjectNode> list = before == null ? oldestFirst.reversed() : oldestFirst;
        String cursor = before == null ? after : before;
        List<ObjectNode> found = list.values().stream()
                .dropWhile(object -> cursor != null && !type.id(object).equals(cursor))
                .skip(cursor == null ? 0 : 1)
                .filter(filter)
                .limit(limit + 1L)
                .toList();
        List<ObjectNode> items = found.subList(0, Math.min(limit, found.size()));
        return new Page(before == null ? items : items.reversed(), found.size() > limit);
    }
}
