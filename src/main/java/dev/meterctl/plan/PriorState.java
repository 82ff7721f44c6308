package dev.meterctl.plan;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toSet;

import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.text.Secrets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a plan rests on: every live meter of the names it changes or finds in conflict. What becomes of a name follows
/// from its manifest and from these alone, so a plan whose prior state is unchanged is the plan that would be made now.
///
/// @param oldestMeter the oldest meter of the account when the plan was made, empty where there was none. Stripe
///     deletes no meter, so an account without it is another account. Of meters that cannot be understood, one stands
/// for it where
///     there are no others
/// @param meters by event name, then id
/// @param account its id, where it was asked for since there was no oldest meter, and the key may read it
public record PriorState(Optional<String> oldestMeter, List<Meter> meters, Optional<String> account) {

    /// Of a plan made for an account without meters.
    public static final PriorState NONE = new PriorState(Optional.empty(), List.of(), Optional.empty());

    /// What can change of a live meter; its other fields cannot. Of one that cannot be understood, what can be read of
    /// it: the other parts are empty.
    ///
    /// @param status Stripe's word
    /// @param unknownFields fields this version does not know, or cannot read, as text; empty for none
    /// @param fault why the meter cannot be understood; empty where it can
    public record Meter(
            String eventName, String id, LiveText displayName, LiveText status, LiveText unknownFields, String fault) {

        public Meter(
                String eventName, String id, String displayName, String status, String unknownFields, String fault) {
            this(eventName, id, LiveText.of(displayName), LiveText.of(status), LiveText.of(unknownFields), fault);
        }

        public static Meter of(ListedMeter listed) {
            return switch (listed) {
                case LiveMeter meter ->
                    new Meter(
                            meter.eventName(),
                            meter.id(),
                            meter.displayName(),
                            meter.status().value(),
                            text(meter.unknownFields()),
                            "");
                case UnreadableMeter meter ->
                    new Meter(
                            requireNonNullElse(meter.eventName(), ""),
                            requireNonNullElse(meter.id(), ""),
                            requireNonNullElse(meter.displayName(), ""),
                            meter.status() == null ? "" : meter.status().value(),
                            text(found(meter)),
                            meter.fault());
            };
        }

        private static SortedMap<String, String> found(UnreadableMeter meter) {
            SortedMap<String, String> found = new TreeMap<>();
            for (UnreadableMeter.Fault fault : meter.faults()) {
                if (fault.found() != null) {
                    found.put(fault.field(), fault.found());
                }
            }
            return found;
        }

        private static String text(SortedMap<String, String> fields) {
            return fields.isEmpty() ? "" : fields.toString();
        }

        public Meter withDisplayName(String changed) {
            return new Meter(eventName, id, LiveText.of(changed), status, unknownFields, fault);
        }

        public Meter withStatus(Status changed) {
            return new Meter(eventName, id, displayName, LiveText.of(changed.value()), unknownFields, fault);
        }

        public Meter withoutUnknownFields() {
            return new Meter(eventName, id, displayName, status, LiveText.EMPTY, fault);
        }

        /// Whether the meter takes events, or may: its status is not `inactive`.
        public boolean mayTakeEvents() {
            return !status.is(Status.INACTIVE.value());
        }
    }

    public PriorState {
        meters = meters.stream()
                .sorted(comparing(Meter::eventName).thenComparing(Meter::id).thenComparing(Meter::toString))
                .toList();
    }

    PriorState without(Secrets secrets) {
        List<Meter> masked = meters.stream()
                .map(meter -> new Meter(
                        meter.eventName(),
                        meter.id(),
                        meter.displayName().without(secrets),
                        meter.status().without(secrets),
                        meter.unknownFields().without(secrets),
                        meter.fault()))
                .toList();
        return new PriorState(oldestMeter, masked, account);
    }

    /// What a plan rests on that was made from these meters.
    ///
    /// @param live every meter of the account and mode
    public static PriorState of(Plan plan, Listing live) {
        Set<String> names = Stream.concat(
                        plan.changes().stream().map(Change::eventName),
                        plan.conflicts().stream().map(Conflict::eventName))
                .collect(toSet());
        return new PriorState(
                oldestMeter(live),
                live.all()
                        .filter(meter -> names.contains(meter.eventName()))
                        .map(Meter::of)
                        .toList(),
                Optional.empty());
    }

    /// The id decides between meters of one second.
    private static Optional<String> oldestMeter(Listing live) {
        return live.meters().stream()
                .min(comparing(LiveMeter::created).thenComparing(LiveMeter::id))
                .map(LiveMeter::id)
                .or(() -> live.unreadable().stream()
                        .map(UnreadableMeter::id)
                        .filter(Objects::nonNull)
                        .min(naturalOrder()));
    }
}
