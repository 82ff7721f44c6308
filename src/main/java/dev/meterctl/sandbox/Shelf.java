package dev.meterctl.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Objects in order of creation, listed newest first. Objects change, and never leave.
final class Shelf<T extends Listed> {

    private final List<T> oldestFirst = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /// A part of a list.
    ///
    /// @param items newest first
    /// @param hasMore whether the list goes on behind the items, in the direction of the cursor
    record Page<T>(List<T> items, boolean hasMore) {}

    void put(T item) {
        Integer place = places.putIfAbsent(item.id(), oldestFirst.size());
        if (place == null) {
            oldestFirst.add(item);
        } else {
            oldestFirst.set(place, item);
        }
    }

    Optional<T> get(String id) {
        return Optional.ofNullable(places.get(id)).map(oldestFirst::get);
    }

    List<T> oldestFirst() {
        return Collections.unmodifiableList(oldestFirst);
    }

    /// The newest items.
    Page<T> first(int limit, Predicate<T> filter) {
        return older(oldestFirst.size(), limit, filter);
    }

    /// The items that follow the one with the id in the list: the next older ones.
    Optional<Page<T>> after(String id, int limit, Predicate<T> filter) {
        return Optional.ofNullable(places.get(id)).map(place -> older(place, limit, filter));
    }

    /// The items that precede the one with the id in the list: the next newer ones, still newest first.
    Optional<Page<T>> before(String id, int limit, Predicate<T> filter) {
        return Optional.ofNullable(places.get(id)).map(place -> newer(place, limit, filter));
    }

    private Page<T> older(int place, int limit, Predicate<T> filter) {
        List<T> found = new ArrayList<>();
        for (int index = place - 1; index >= 0 && found.size() <= limit; index--) {
            T item = oldestFirst.get(index);
            if (filter.test(item)) {
                found.add(item);
            }
        }
        return page(found, limit);
    }

    private Page<T> newer(int place, int limit, Predicate<T> filter) {
        List<T> found = new ArrayList<>();
        for (int index = place + 1; index < oldestFirst.size() && found.size() <= limit; index++) {
            T item = oldestFirst.get(index);
            if (filter.test(item)) {
                found.add(item);
            }
        }
        Page<T> page = page(found, limit);
        return new Page<>(page.items().reversed(), page.hasMore());
    }

    private static <T> Page<T> page(List<T> found, int limit) {
        boolean hasMore = found.size() > limit;
        return new Page<>(hasMore ? found.subList(0, limit) : found, hasMore);
    }
}
