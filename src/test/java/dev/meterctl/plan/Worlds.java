package dev.meterctl.plan;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import dev.meterctl.text.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/// Small accounts and manifests, drawn from few names and few values so that they meet often.
public final class Worlds {

    private static final Arbitrary<String> NAMES = Arbitraries.of("a", "b", "c");
    private static final Arbitrary<String> DISPLAY_NAMES = Arbitraries.of("X", "Y");

    private Worlds() {}

    /// An account with at most `most` meters; more than one active meter of a name is rare, and so is what this version
    /// does not know.
    public static Arbitrary<List<LiveMeter>> live(int most) {
        return Combinators.combine(
                        NAMES,
                        DISPLAY_NAMES,
                        immutable(),
                        statuses(),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.frequency(Tuple.of(12, Map.<String, String>of()), Tuple.of(1, Map.of("new", "1"))))
                .as((name, display, immutable, status, created, unknown) -> new LiveMeter(
                        "mtr_0",
                        name,
                        display,
                        immutable,
                        status,
                        Instant.ofEpochSecond(created),
                        Mode.TEST,
                        new TreeMap<>(unknown)))
                .list()
                .ofMaxSize(most)
                .flatMap(meters -> Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true))
                        .map(several -> numbered(meters, several)));
    }

    /// The same, at times with meters that cannot be understood, some of which lack an id or a name.
    public static Arbitrary<Listing> listings(int most) {
        Arbitrary<List<UnreadableMeter>> none = Arbitraries.just(List.of());
        Arbitrary<List<UnreadableMeter>> some =
                unreadable().list().ofMinSize(1).ofMaxSize(2).map(Worlds::withIdsOnce);
        return Combinators.combine(live(most), Arbitraries.frequencyOf(Tuple.of(3, none), Tuple.of(1, some)))
                .as(Listing::new);
    }

    private static Arbitrary<UnreadableMeter> unreadable() {
        return Combinators.combine(
                        Arbitraries.of("mtr_91", "mtr_92").injectNull(0.3),
                        NAMES.injectNull(0.3),
                        DISPLAY_NAMES.injectNull(0.3),
                        statuses().injectNull(0.3),
                        faults())
                .as((id, name, display, status, faults) -> {
                    List<Fault> all = new ArrayList<>(faults);
                    addIfNull(id, "id", all);
                    addIfNull(name, "event_name", all);
                    addIfNull(display, "display_name", all);
                    addIfNull(status, "status", all);
                    return new UnreadableMeter(id, name, display, status, all);
                });
    }

    private static void addIfNull(@Nullable Object part, String field, List<Fault> faults) {
        if (part == null) {
            faults.add(new Fault(field, "a text", null));
        }
    }

    private static Arbitrary<List<Fault>> faults() {
        return Combinators.combine(
                        Arbitraries.of(
                                "default_aggregation",
                                "default_aggregation.formula",
                                "value_settings.event_payload_key",
                                "customer_mapping",
                                "event_time_window",
                                "created",
                                "livemode",
                                "new"),
                        Arbitraries.of("null", "7", "[]", "sum", "value").injectNull(0.3))
                .as((field, found) -> new Fault(field, "what it is", found))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static List<UnreadableMeter> withIdsOnce(List<UnreadableMeter> meters) {
        Set<String> ids = new HashSet<>();
        return meters.stream()
                .filter(meter -> meter.id() == null || ids.add(meter.id()))
                .toList();
    }

    /// Manifests with each of the names at most once.
    public static Arbitrary<List<DesiredMeter>> desired() {
        return Combinators.combine(
                        NAMES,
                        DISPLAY_NAMES,
                        immutable(),
                        Arbitraries.of(Status.ACTIVE, Status.ACTIVE, Status.INACTIVE),
                        Arbitraries.of(OnImmutableDrift.class),
                        Arbitraries.of(true, false))
                .as((name, display, immutable, status, drift, prevent) -> new DesiredMeter(
                        name,
                        display,
                        immutable,
                        status,
                        null,
                        null,
                        new Lifecycle(drift, prevent),
                        new Source(new Place(name + ".yaml", 1, 13), Map.of())))
                .list()
                .uniqueElements(DesiredMeter::eventName)
                .ofMaxSize(3);
    }

    private static Arbitrary<ImmutableFields> immutable() {
        ImmutableFields sum = Fields.withDefaults("sum");
        return Arbitraries.frequency(
                Tuple.of(4, sum),
                Tuple.of(2, Fields.withDefaults("count")),
                Tuple.of(1, Fields.of("sum", "tokens", "by_id", "stripe_customer_id", null)),
                Tuple.of(1, Fields.of("sum", "value", "by_id", "customer", "hour")));
    }

    private static Arbitrary<Status> statuses() {
        return Arbitraries.frequency(
                Tuple.of(8, Status.ACTIVE), Tuple.of(8, Status.INACTIVE), Tuple.of(1, new Status("archived")));
    }

    private static List<LiveMeter> numbered(List<LiveMeter> meters, boolean severalActive) {
        Set<String> active = new HashSet<>();
        List<LiveMeter> numbered = new ArrayList<>();
        for (LiveMeter meter : meters) {
            boolean second = meter.isActive() && !active.add(meter.eventName()) && !severalActive;
            numbered.add(new LiveMeter(
                    "mtr_" + (numbered.size() + 1),
                    meter.eventName(),
                    meter.displayName(),
                    meter.immutable(),
                    second ? Status.INACTIVE : meter.status(),
                    meter.created(),
                    meter.mode(),
                    meter.unknownFields()));
        }
        return numbered;
    }
}
