package dev.meterctl.plan;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Place;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
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
        ImmutableFields sum = ImmutableFields.withDefaults("sum");
        return Arbitraries.frequency(
                Tuple.of(4, sum),
                Tuple.of(2, ImmutableFields.withDefaults("count")),
                Tuple.of(1, new ImmutableFields("sum", "tokens", "by_id", "stripe_customer_id", null)),
                Tuple.of(1, new ImmutableFields("sum", "value", "by_id", "customer", "hour")));
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
