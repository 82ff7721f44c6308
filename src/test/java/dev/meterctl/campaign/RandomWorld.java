package dev.meterctl.campaign;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Manifests drawn from few names and few values, so that they meet what is live.
record RandomWorld(Random random) {

    static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

    private static final List<String> DISPLAY_NAMES = List.of("X", "Y", "Z");
    private static final List<ImmutableFields> FIELDS = List.of(
            Fields.withDefaults("sum"),
            Fields.withDefaults("count"),
            Fields.of("last", "seats", "by_id", "customer", "day"));

    List<DesiredMeter> manifests() {
        List<DesiredMeter> desired = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                desired.add(new DesiredMeter(
                        name,
                        displayName(),
                        one(FIELDS),
                        random.nextInt(3) > 0 ? Status.ACTIVE : Status.INACTIVE,
                        null,
                        null,
                        new Lifecycle(random.nextBoolean() ? OnImmutableDrift.REPLACE : OnImmutableDrift.REFUSE, false),
                        new Source(new Place(name + ".yaml", 1, 13), Map.of())));
            }
        }
        return desired;
    }

    String displayName() {
        return one(DISPLAY_NAMES);
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
