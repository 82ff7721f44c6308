package dev.meterctl.apply;

import static dev.meterctl.meter.LiveMeters.withDisplayName;
import static dev.meterctl.meter.LiveMeters.withStatus;

import dev.meterctl.apply.StoreFailure.NameTaken;
import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.apply.StoreFailure.UnusableAnswer;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A store in memory that keeps Stripe's rules for meters: at most one active meter for an event name, only the display
/// name and the status change, deactivating what is not active and reactivating what is not inactive are errors.
///
/// Safe for many threads. Every call of [#list], [#make] and [#retrieve] is counted, from 1, and any one of them can be
/// made to fail.
public final class InMemoryMeterStore implements MeterStore {

    /// When a call that fails does so: with nothing done, or with everything done and only the answer lost.
    public enum Fails {
        BEFORE_PROCESSING,
        AFTER_PROCESSING
    }

    private record Failure(int call, Fails when) {}

    private final Map<String, LiveMeter> byId = new LinkedHashMap<>();
    private final List<UnreadableMeter> unreadable;
    private final List<Change> made = new ArrayList<>();
    private final Mode mode;
    private int calls;
    private int created;
    private @Nullable Failure failure;

    /// A store in test mode.
    public InMemoryMeterStore(List<LiveMeter> meters) {
        this(meters, Mode.TEST);
    }

    /// A store in test mode that holds meters of which some cannot be understood.
    public InMemoryMeterStore(Listing listing) {
        this(listing, Mode.TEST);
    }

    /// @param meters what the store holds; they need not keep the rule of one active meter for a name
    /// @param mode of the meters created
    public InMemoryMeterStore(List<LiveMeter> meters, Mode mode) {
        this(Listing.of(meters), mode);
    }

    private InMemoryMeterStore(Listing listing, Mode mode) {
        for (LiveMeter meter : listing.meters()) {
            if (byId.put(meter.id(), meter) != null) {
                throw new IllegalArgumentException("two meters have the id " + meter.id());
            }
        }
        this.unreadable = listing.unreadable();
        this.mode = mode;
    }

    /// Makes one call fail, counted from the first call of this store; later calls work again.
    public synchronized InMemoryMeterStore failAt(int call, Fails when) {
        failure = new Failure(call, when);
        return this;
    }

    /// Adds a meter, as somebody else would; not counted as a call.
    synchronized void add(LiveMeter meter) {
        byId.put(meter.id(), meter);
    }

    /// What the store holds, newest first; not counted as a call.
    public synchronized List<LiveMeter> meters() {
        return byId.values().stream()
                .sorted(Comparator.comparing(LiveMeter::created)
                        .reversed()
                        .thenComparing(LiveMeter::id, Comparator.reverseOrder()))
                .toList();
    }

    /// The same with those that cannot be understood; not counted as a call.
    public synchronized Listing listing() {
        return new Listing(meters(), unreadable);
    }

    /// How many calls there were, failed ones included.
    public synchronized int calls() {
        return calls;
    }

    /// The changes the store made, in order, those included whose answer was lost.
    public synchronized List<Change> made() {
        return List.copyOf(made);
    }

    @Override
    public synchronized Listing list() throws StoreException {
        return call(this::listing);
    }

    @Override
    public synchronized LiveMeter retrieve(String id) throws StoreException {
        return call(() -> existing(id));
    }

    @Override
    public synchronized Receipt make(Change change, BooleanSupplier check) throws StoreException {
        return call(() -> {
            LiveMeter meter = changed(change);
            byId.put(meter.id(), meter);
            made.add(change);
            return new Receipt(meter, "req_" + calls);
        });
    }

    private interface Call<T> {
        T run() throws StoreException;
    }

    private synchronized <T> T call(Call<T> call) throws StoreException {
        calls++;
        failIf(Fails.BEFORE_PROCESSING);
        T answer = call.run();
        failIf(Fails.AFTER_PROCESSING);
        return answer;
    }

    private void failIf(Fails when) throws StoreException {
        if (new Failure(calls, when).equals(failure)) {
            throw new StoreException(new Refused(
                    "Call " + calls + " failed.", null, 500, "api_error", null, null, "req_" + calls, null, true));
        }
    }

    private LiveMeter changed(Change change) throws StoreException {
        return switch (change) {
            case Create create -> created(create);
            case Rename rename -> withDisplayName(existing(rename.id()), rename.after());
            case Deactivate deactivate -> deactivated(existing(deactivate.id()));
            case Reactivate reactivate -> reactivated(existing(reactivate.id()));
        };
    }

    private LiveMeter created(Create create) throws StoreException {
        if (isActive(create.eventName())) {
            throw new StoreException(new NameTaken(taken(create.eventName()), null, null));
        }
        return new LiveMeter(
                freeId(),
                create.eventName(),
                create.displayName(),
                create.immutable(),
                Status.ACTIVE,
                newest().plusSeconds(1),
                mode,
                Collections.emptySortedMap());
    }

    private static LiveMeter deactivated(LiveMeter meter) throws StoreException {
        if (!meter.isActive()) {
            throw refused("meter_already_deactivated", null);
        }
        return withStatus(meter, Status.INACTIVE);
    }

    private LiveMeter reactivated(LiveMeter meter) throws StoreException {
        if (!meter.isInactive()) {
            throw refused("meter_already_active", null);
        }
        if (isActive(meter.eventName())) {
            throw refused(taken(meter.eventName()), "event_name");
        }
        return withStatus(meter, Status.ACTIVE);
    }

    private LiveMeter existing(String id) throws StoreException {
        LiveMeter meter = byId.get(id);
        for (UnreadableMeter other : unreadable) {
            if (id.equals(other.id())) {
                throw new StoreException(new UnusableAnswer(other.fault(), "Look at it in Stripe.", null, false));
            }
        }
        if (meter == null) {
            throw new StoreException(new Refused(
                    "No such meter: '" + id + "'",
                    null,
                    404,
                    "invalid_request_error",
                    "resource_missing",
                    "id",
                    null,
                    null,
                    false));
        }
        return meter;
    }

    private boolean isActive(String eventName) {
        return byId.values().stream()
                .anyMatch(meter -> meter.isActive() && meter.eventName().equals(eventName));
    }

    private static String taken(String eventName) {
        return "An active meter already exists for event name '" + eventName + "'. To create a new meter with the same"
                + " event name, first deactivate the currently active meter.";
    }

    private static StoreException refused(String message, @Nullable String param) {
        return new StoreException(
                new Refused(message, null, 400, "invalid_request_error", null, param, null, null, false));
    }

    private Instant newest() {
        Optional<Instant> newest =
                byId.values().stream().map(LiveMeter::created).max(Comparator.naturalOrder());
        return newest.orElse(Instant.EPOCH);
    }

    private String freeId() {
        String id;
        do {
            created++;
            id = "mtr_created_" + created;
        } while (byId.containsKey(id));
        return id;
    }
}
