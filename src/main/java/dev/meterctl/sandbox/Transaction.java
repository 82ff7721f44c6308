package dev.meterctl.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request's view of the state, and the changes it asks for; they take effect together once the action is over.
final class Transaction {

    private final Account account;
    private final Account otherWorld;
    private final World world;
    private final long now;
    private final List<Stored> changes = new ArrayList<>();

    /// A view with no changes yet.
    ///
    /// @param now in seconds since 1970
    Transaction(Account account, Account otherWorld, World world, long now) {
        this.account = account;
        this.otherWorld = otherWorld;
        this.world = world;
        this.now = now;
    }

    Account account() {
        return account;
    }

    World world() {
        return world;
    }

    /// In seconds since 1970, the same for all of a request.
    long now() {
        return now;
    }

    void put(Stored change) {
        changes.add(change);
    }

    List<Stored> changes() {
        return List.copyOf(changes);
    }

    Meter meter(String id) throws ApiError {
        Meter meter = account.meters().get(id).orElse(null);
        if (meter == null) {
            throw Assumptions.noSuchObject(Assumptions.METER_WORD, id, elsewhere(otherWorld.meters(), id));
        }
        return meter;
    }

    Price price(String id) throws ApiError {
        Price price = account.prices().get(id).orElse(null);
        if (price == null) {
            throw Assumptions.noSuchObject("price", id, elsewhere(otherWorld.prices(), id));
        }
        return price;
    }

    /// The meter a parameter names.
    Meter meter(String id, String param) throws ApiError {
        Meter meter = account.meters().get(id).orElse(null);
        if (meter == null) {
            throw Assumptions.noSuchReference(Assumptions.METER_WORD, id, elsewhere(otherWorld.meters(), id), param);
        }
        return meter;
    }

    private @Nullable World elsewhere(Shelf<? extends Listed> shelf, String id) {
        return shelf.get(id).isPresent() ? world.other() : null;
    }
}
