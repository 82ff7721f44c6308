package dev.meterctl.meter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Every meter of an account and mode, active and inactive, each once, in no promised order.
///
/// @param meters those that are understood
/// @param unreadable the others: to leave them out would make them look absent
public record Listing(List<LiveMeter> meters, List<UnreadableMeter> unreadable) {

    public static final Listing EMPTY = new Listing(List.of(), List.of());

    public Listing {
        meters = List.copyOf(meters);
        unreadable = List.copyOf(unreadable);
    }

    /// The meters of both kinds, in their order.
    public static Listing of(Collection<? extends ListedMeter> listed) {
        List<LiveMeter> meters = new ArrayList<>(listed.size());
        List<UnreadableMeter> unreadable = new ArrayList<>();
        for (ListedMeter meter : listed) {
            switch (meter) {
                case LiveMeter understood -> meters.add(understood);
                case UnreadableMeter other -> unreadable.add(other);
            }
        }
        return new Listing(meters, unreadable);
    }

    /// Whether the account holds no meter, of neither kind.
    public boolean isEmpty() {
        return meters.isEmpty() && unreadable.isEmpty();
    }

    public Stream<ListedMeter> all() {
        return Stream.concat(meters.stream(), unreadable.stream());
    }
}
