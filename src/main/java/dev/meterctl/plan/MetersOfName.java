package dev.meterctl.plan;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.LiveMeter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All live meters of one desired event name. Stripe keeps every meter a name ever had; one of them is the current
/// one, and the others are kept out of the plan.
final class MetersOfName {

    private final DesiredMeter desired;
    private final List<LiveMeter> bestFirst;
    private final List<LiveMeter> active;

    /// @param live the live meters of the desired name, in any order
    MetersOfName(DesiredMeter desired, Collection<LiveMeter> live) {
        this.desired = desired;
        this.bestFirst = live.stream().sorted(bestFirst()).toList();
        this.active = bestFirst.stream().filter(LiveMeter::isActive).toList();
    }

    /// For an active meter, twins come first, since nothing else can become it; for an inactive one the fields
    /// no longer matter, and the one that bears the desired display name comes first: it is as desired already,
    /// and choosing another would plan a second rename after the first (laws 2 and 3). Then the newest; the id
    /// decides between meters of one second.
    private Comparator<LiveMeter> bestFirst() {
        Comparator<LiveMeter> twin = comparing(this::isTwin, reverseOrder());
        Comparator<LiveMeter> named =
                comparing(meter -> meter.displayName().equals(desired.displayName()), reverseOrder());
        Comparator<LiveMeter> best = desired.isActive() ? twin.thenComparing(named) : named.thenComparing(twin);
        return best.thenComparing(LiveMeter::created, reverseOrder()).thenComparing(LiveMeter::id, reverseOrder());
    }

    /// Whether a meter is, but for its display name and status, the desired one. A meter that holds fields unknown to
    /// us is no twin: a manifest cannot say that they are wanted.
    boolean isTwin(LiveMeter meter) {
        return meter.immutable().equals(desired.immutable())
                && meter.unknownFields().isEmpty();
    }

    List<LiveMeter> active() {
        return active;
    }

    /// The inactive twin that a reactivation would bring back.
    Optional<LiveMeter> inactiveTwin() {
        return bestFirst.stream()
                .filter(LiveMeter::isInactive)
                .filter(this::isTwin)
                .findFirst();
    }

    /// A meter that, for all we know, might be active or might forbid another one.
    Optional<LiveMeter> ofUnknownStatus() {
        return bestFirst.stream().filter(meter -> !meter.status().isKnown()).findFirst();
    }

    /// The active meter; failing that, the best of the others.
    Optional<LiveMeter> current() {
        return (active.isEmpty() ? bestFirst : active).stream().findFirst();
    }
}
