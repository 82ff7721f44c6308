package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.text.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PlannerPropertyTest {

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void allLawsHold(@ForAll("desired") List<DesiredMeter> desired, @ForAll("live") Listing live) {
        Laws.hold(desired, live);
    }

    @Property
    void aManifestMadeFromLiveMetersPlansNothing(@ForAll("live") Listing live) {
        Set<String> names = new HashSet<>();
        List<DesiredMeter> desired = live.meters().stream()
                .filter(LiveMeter::isActive)
                .filter(meter -> names.add(meter.eventName()))
                .map(PlannerPropertyTest::manifestOf)
                .toList();
        assertThat(Planner.plan(Laws.BASIS, desired, live).changes()).isEmpty();
    }

    @Test
    void passesOnWhatTheReaderShouldKnow() {
        DesiredMeter retired = new DesiredMeter(
                "a",
                "A",
                Fields.withDefaults("sum"),
                Status.INACTIVE,
                null,
                null,
                Lifecycle.DEFAULT,
                new Source(new Place("a.yaml", 1, 13), Map.of()));

        Plan plan = Planner.plan(Laws.BASIS, List.of(retired), Listing.EMPTY);

        assertThat(plan.notes())
                .containsExactly(new Note(
                        "a", "There is no such meter, and Stripe cannot create an inactive one: nothing to do."));
    }

    private static DesiredMeter manifestOf(LiveMeter meter) {
        return new DesiredMeter(
                meter.eventName(),
                meter.displayName(),
                meter.immutable(),
                Status.ACTIVE,
                null,
                null,
                Lifecycle.DEFAULT,
                new Source(new Place("live.yaml", 1, 13), Map.of()));
    }

    @Provide
    Arbitrary<List<DesiredMeter>> desired() {
        return Worlds.desired();
    }

    @Provide
    Arbitrary<Listing> live() {
        return Worlds.listings(6);
    }
}
