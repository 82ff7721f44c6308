package dev.meterctl.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one world holds. Guarded by the lock of its [State].
final class Account {

    private @Nullable AccountId id;
    private final Shelf<Meter> meters = new Shelf<>();
    private final Map<String, String> activeMeters = new HashMap<>();
    private final Shelf<Price> prices = new Shelf<>();
    private final Set<String> products = new HashSet<>();
    private final SequencedMap<String, SavedAnswer> savedAnswers = new LinkedHashMap<>();

    void put(Stored stored) {
        switch (stored) {
            case AccountId given -> id = given;
            case Meter meter -> {
                meters.put(meter);
                if (meter.active()) {
                    activeMeters.put(meter.eventName(), meter.id());
                } else {
                    activeMeters.remove(meter.eventName(), meter.id());
                }
            }
            case Price price -> {
                prices.put(price);
                products.add(price.product());
            }
            case SavedAnswer answer -> savedAnswers.putLast(answer.key(), answer);
        }
    }

    Optional<AccountId> id() {
        return Optional.ofNullable(id);
    }

    Shelf<Meter> meters() {
        return meters;
    }

    Shelf<Price> prices() {
        return prices;
    }

    boolean hasActiveMeter(String eventName) {
        return activeMeters.containsKey(eventName);
    }

    /// Products exist by the prices made for them.
    boolean hasProduct(String id) {
        return products.contains(id);
    }

    Optional<SavedAnswer> savedAnswer(String key, Instant now) {
        forgetExpired(now);
        return Optional.ofNullable(savedAnswers.get(key));
    }

    private void forgetExpired(Instant now) {
        Iterator<SavedAnswer> oldestFirst = savedAnswers.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().isExpired(now)) {
            oldestFirst.remove();
        }
    }

    /// Everything that is to outlive the sandbox, in an order that [#put] rebuilds it from.
    List<Stored> contents(Instant now) {
        forgetExpired(now);
        List<Stored> contents = new ArrayList<>(id().stream().toList());
        contents.addAll(meters.oldestFirst());
        contents.addAll(prices.oldestFirst());
        contents.addAll(savedAnswers.values());
        return contents;
    }
}
