package dev.meterctl.plan;

import static dev.meterctl.meter.LiveMeters.withDisplayName;
import static dev.meterctl.meter.LiveMeters.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import dev.meterctl.plan.Change.Deactivate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a stale plan is told to be stale for.
class StalenessTest {

    private static final LiveMeter OLDEST = live("mtr_0", "other", Map.of());
    private static final LiveMeter A = live("mtr_1", "a", Map.of());
    private static final LiveMeter TWIN = withStatus(live("mtr_2", "a", Map.of("new", "1")), Status.INACTIVE);

    @Test
    void namesTheMetersThatDifferAndNoOthers() {
        LiveMeter renamed = withDisplayName(A, "Renamed");
        Staleness stale = stale(List.of(OLDEST, A, TWIN), List.of(OLDEST, renamed, TWIN));
        assertThat(stale.before()).containsExactly(PriorState.Meter.of(A));
        assertThat(stale.now()).containsExactly(PriorState.Meter.of(renamed));
    }

    @Test
    void namesTheMeterThatIsGoneThoughTheOldestIsThere() {
        assertThat(stale(List.of(OLDEST, A), List.of(OLDEST)).reason()).contains("`mtr_1`", "another account");
    }

    @Test
    void aChangeToAMeterThatThePlanDoesNotRestOnIsRefused() {
        PriorState forged = new PriorState(Optional.empty(), List.of(PriorState.Meter.of(TWIN)), Optional.empty());
        GuardedPlan saved = new GuardedPlan(deactivation(), List.of(), forged);
        assertThat(Staleness.of(saved, Laws.BASIS, Listing.of(List.of(A, TWIN)), Optional.empty()))
                .hasValueSatisfying(stale -> assertThat(stale.reason()).contains("`mtr_1`", "without resting on"));
    }

    @Test
    void onlyUnknownFieldsThatAMeterHasAreSaidOfIt() {
        assertThat(PriorState.Meter.of(A).unknownFields().shown()).isEmpty();
        assertThat(PriorState.Meter.of(TWIN).unknownFields().shown()).isEqualTo("{new=1}");
    }

    @Test
    void aMeterThatCannotBeUnderstoodIsTheSameOnlyWithTheSameInItsFields() {
        UnreadableMeter odd = unreadable("mtr_3", "7");
        assertThat(stale(List.of(A, odd), List.of(A, unreadable("mtr_3", "[]"))).now())
                .containsExactly(new PriorState.Meter(
                        "a",
                        "mtr_3",
                        "Name",
                        "active",
                        "{created=[]}",
                        "cannot be understood: `created` must be a number; found a list"));
        assertThat(stale(List.of(A, odd), List.of(A)).reason()).contains("`mtr_3`", "another account");
        assertThat(stale(List.of(A), List.of(odd)).reason()).contains("`mtr_1`", "another account");
    }

    @Test
    void whereNothingElseIsTheLeastIdOfThoseThatCannotBeUnderstoodTellsTheAccount() {
        List<UnreadableMeter> odd = List.of(unreadable(null, "7"), unreadable("mtr_8", "7"), unreadable("mtr_7", "7"));
        assertThat(PriorState.of(deactivation(), new Listing(List.of(), odd)).oldestMeter())
                .contains("mtr_7");
        assertThat(PriorState.of(deactivation(), new Listing(List.of(A), odd)).oldestMeter())
                .contains("mtr_1");
        assertThat(PriorState.of(deactivation(), new Listing(List.of(), odd.subList(0, 1)))
                        .oldestMeter())
                .isEmpty();
    }

    private static UnreadableMeter unreadable(@Nullable String id, String found) {
        return new UnreadableMeter(id, "a", "Name", Status.ACTIVE, List.of(new Fault("created", "a number", found)));
    }

    private static Staleness stale(List<? extends ListedMeter> before, List<? extends ListedMeter> now) {
        Plan plan = deactivation();
        GuardedPlan saved = new GuardedPlan(plan, List.of(), PriorState.of(plan, Listing.of(before)));
        return Staleness.of(saved, Laws.BASIS, Listing.of(now), Optional.empty())
                .orElseThrow();
    }

    private static Plan deactivation() {
        return new Plan(
                Laws.BASIS,
                List.of(new Deactivate("a", "mtr_1", false, false)),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of());
    }

    private static LiveMeter live(String id, String eventName, Map<String, String> unknown) {
        return new LiveMeter(
                id,
                eventName,
                "Name",
                Fields.withDefaults("sum"),
                Status.ACTIVE,
                Instant.EPOCH,
                Mode.TEST,
                new TreeMap<>(unknown));
    }
}
