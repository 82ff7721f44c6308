package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.text.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every row of the decision table, what the reader is told included.
class DecisionTableTest {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");
    private static final ImmutableFields LAST = Fields.of("last", "seats", "by_id", "customer", "day");
    private static final Place NAME = new Place("a.yaml", 1, 13);
    private static final Place FORMULA = new Place("a.yaml", 4, 12);

    @Test
    void createsWhatIsNotThere() {
        assertThat(decide(active(SUM)).changes()).containsExactly(new Create("a", "A", SUM, false));
    }

    @Test
    void cannotCreateAnInactiveMeterAndSaysSo() {
        Decision decision = decide(inactive(SUM));

        assertThat(decision.leavesUnchanged()).isTrue();
        assertThat(decision.notes())
                .containsExactly("There is no such meter, and Stripe cannot create an inactive one: nothing to do.");
    }

    @Test
    void leavesAloneWhatIsAsDesired() {
        assertThat(decide(active(SUM), live("mtr_1", "A", SUM, Status.ACTIVE)).leavesUnchanged())
                .isTrue();
        assertThat(decide(inactive(SUM), live("mtr_1", "A", SUM, Status.INACTIVE))
                        .leavesUnchanged())
                .isTrue();
    }

    @Test
    void renames() {
        assertThat(decide(active(SUM), live("mtr_1", "Old", SUM, Status.ACTIVE)))
                .isEqualTo(new Decision(
                        List.of(new Rename("a", "mtr_1", LiveText.of("Old"), "A")), Optional.empty(), List.of()));
        assertThat(decide(inactive(SUM), live("mtr_1", "Old", SUM, Status.INACTIVE)))
                .isEqualTo(new Decision(
                        List.of(new Rename("a", "mtr_1", LiveText.of("Old"), "A")), Optional.empty(), List.of()));
    }

    @Test
    void renamesAndDeactivates() {
        assertThat(decide(inactive(SUM), live("mtr_1", "Old", SUM, Status.ACTIVE)))
                .isEqualTo(new Decision(
                        List.of(
                                new Rename("a", "mtr_1", LiveText.of("Old"), "A"),
                                new Deactivate("a", "mtr_1", false, false)),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void renamesAndReactivates() {
        assertThat(decide(active(SUM), live("mtr_1", "Old", SUM, Status.INACTIVE)))
                .isEqualTo(new Decision(
                        List.of(new Rename("a", "mtr_1", LiveText.of("Old"), "A"), new Reactivate("a", "mtr_1", false)),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void deactivatesWhateverItsFields() {
        assertThat(decide(inactive(SUM), live("mtr_1", "A", LAST, Status.ACTIVE)))
                .isEqualTo(new Decision(
                        List.of(new Deactivate("a", "mtr_1", false, false)),
                        Optional.empty(),
                        List.of("Live differs in default_aggregation.formula, value_settings.event_payload_key,"
                                + " customer_mapping.event_payload_key, event_time_window; that cannot be changed,"
                                + " and no longer matters for an inactive meter.")));
    }

    @Test
    void namesEveryFieldThatCannotBeChangedAndTheLineOfTheFirst() {
        assertThat(decide(active(SUM), live("mtr_1", "Old", LAST, Status.ACTIVE))
                        .conflict())
                .contains(new Conflict(
                        "a",
                        "mtr_1",
                        FORMULA,
                        List.of(
                                new Drift("default_aggregation.formula", "last", "sum"),
                                new Drift("value_settings.event_payload_key", "seats", "value"),
                                new Drift("customer_mapping.event_payload_key", "customer", "stripe_customer_id"),
                                new Drift("event_time_window", "day", null)),
                        null));
    }

    @Test
    void comparesWordsItDoesNotKnow() {
        ImmutableFields future = Fields.of("max", "value", "by_id", "stripe_customer_id", "minute");

        assertThat(decide(active(SUM), live("mtr_1", "A", future, Status.ACTIVE))
                        .conflict()
                        .orElseThrow()
                        .drift())
                .containsExactly(
                        new Drift("default_aggregation.formula", "max", "sum"),
                        new Drift("event_time_window", "minute", null));
    }

    @Test
    void replacesWhereTheManifestAllowsIt() {
        assertThat(decide(replaceable(SUM), live("mtr_1", "A", LAST, Status.ACTIVE)))
                .isEqualTo(new Decision(
                        List.of(new Deactivate("a", "mtr_1", true, false), new Create("a", "A", SUM, true)),
                        Optional.empty(),
                        List.of("Events sent between the two calls of the replacement are lost."
                                + " Prices stay with the old meter, mtr_1.")));
    }

    @Test
    void replacesWithATwinThatIsThereAlready() {
        assertThat(decide(
                                replaceable(SUM),
                                live("mtr_1", "A", LAST, Status.ACTIVE),
                                live("mtr_2", "Old", SUM, Status.INACTIVE))
                        .changes())
                .containsExactlyInAnyOrder(
                        new Deactivate("a", "mtr_1", true, false),
                        new Rename("a", "mtr_2", LiveText.of("Old"), "A"),
                        new Reactivate("a", "mtr_2", true));
    }

    @Test
    void replacesAnInactiveMeterWithoutALossOfEvents() {
        assertThat(decide(replaceable(SUM), live("mtr_1", "A", LAST, Status.INACTIVE)))
                .isEqualTo(new Decision(
                        List.of(new Create("a", "A", SUM, true)),
                        Optional.empty(),
                        List.of("Prices stay with the old meter, mtr_1.")));
    }

    @Test
    void refusesSeveralActiveMetersOfOneName() {
        assertThat(decide(active(SUM), live("mtr_2", "A", SUM, Status.ACTIVE), live("mtr_1", "A", LAST, Status.ACTIVE))
                        .conflict())
                .contains(new Conflict(
                        "a", "mtr_2", NAME, List.of(new Drift("id", "mtr_1, mtr_2", "one active meter")), null));
    }

    @Test
    void refusesAStatusItDoesNotKnow() {
        assertThat(decide(active(SUM), live("mtr_1", "A", SUM, new Status("archived")))
                        .conflict())
                .contains(new Conflict("a", "mtr_1", NAME, List.of(new Drift("status", "archived", "active")), null));
        assertThat(decide(
                                inactive(SUM),
                                live("mtr_1", "A", SUM, Status.ACTIVE),
                                live("mtr_2", "A", SUM, new Status("archived")))
                        .conflict())
                .contains(new Conflict("a", "mtr_2", NAME, List.of(new Drift("status", "archived", "inactive")), null));
    }

    @Test
    void leavesARunningMeterAloneThoughAnOlderOneHasAStatusItDoesNotKnow() {
        assertThat(decide(
                                active(SUM),
                                live("mtr_1", "A", SUM, Status.ACTIVE),
                                live("mtr_2", "A", SUM, new Status("archived")))
                        .leavesUnchanged())
                .isTrue();
    }

    @Test
    void saysWhichFieldsItDoesNotKnowOnARunningMeter() {
        LiveMeter strange = withUnknown(live("mtr_1", "A", SUM, Status.ACTIVE));

        assertThat(decide(active(SUM), strange))
                .isEqualTo(new Decision(
                        List.of(),
                        Optional.empty(),
                        List.of("Live holds fields that this version of meterctl does not know:"
                                + " dimension_payload_keys = [\"region\"].")));
    }

    @Test
    void doesNotBringBackWhatNoManifestCanState() {
        LiveMeter strange = withUnknown(live("mtr_1", "A", SUM, Status.INACTIVE));

        assertThat(decide(active(SUM), strange).conflict().orElseThrow().drift())
                .containsExactly(new Drift("dimension_payload_keys", "[\"region\"]", null));
    }

    @Test
    void prefersTheNewestOfSeveralTwins() {
        assertThat(decide(
                                active(SUM),
                                live("mtr_1", "A", SUM, Status.INACTIVE),
                                live("mtr_3", "A", SUM, Status.INACTIVE),
                                live("mtr_2", "A", SUM, Status.INACTIVE),
                                live("mtr_9", "A", LAST, Status.INACTIVE))
                        .changes())
                .containsExactly(new Reactivate("a", "mtr_3", false));
    }

    @Test
    void prefersTheTwinThatBearsTheNameAlready() {
        assertThat(decide(
                                active(SUM),
                                live("mtr_1", "A", SUM, Status.INACTIVE),
                                live("mtr_2", "Old", SUM, Status.INACTIVE))
                        .changes())
                .containsExactly(new Reactivate("a", "mtr_1", false));
    }

    @Test
    void decidesByTheIdBetweenTwinsOfOneSecond() {
        LiveMeter one = new LiveMeter(
                "mtr_x", "a", "A", SUM, Status.INACTIVE, Instant.EPOCH, Mode.TEST, Collections.emptySortedMap());
        LiveMeter other = new LiveMeter(
                "mtr_y", "a", "A", SUM, Status.INACTIVE, Instant.EPOCH, Mode.TEST, Collections.emptySortedMap());

        assertThat(decide(active(SUM), one, other).changes()).containsExactly(new Reactivate("a", "mtr_y", false));
        assertThat(decide(active(SUM), other, one).changes()).containsExactly(new Reactivate("a", "mtr_y", false));
    }

    @Test
    void aNameInConflictIsNotChanged() {
        Conflict conflict = new Conflict("a", "mtr_1", NAME, List.of(new Drift("f", "1", "2")), null);

        assertThatThrownBy(() -> new Decision(
                        List.of(new Deactivate("a", "mtr_1", false, false)), Optional.of(conflict), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Decision decide(DesiredMeter desired, LiveMeter... live) {
        return DecisionTable.decide(desired, List.of(live), List.of());
    }

    private static DesiredMeter active(ImmutableFields immutable) {
        return desired(immutable, Status.ACTIVE, OnImmutableDrift.REFUSE);
    }

    private static DesiredMeter inactive(ImmutableFields immutable) {
        return desired(immutable, Status.INACTIVE, OnImmutableDrift.REFUSE);
    }

    private static DesiredMeter replaceable(ImmutableFields immutable) {
        return desired(immutable, Status.ACTIVE, OnImmutableDrift.REPLACE);
    }

    private static DesiredMeter desired(ImmutableFields immutable, Status status, OnImmutableDrift drift) {
        return new DesiredMeter(
                "a",
                "A",
                immutable,
                status,
                null,
                null,
                new Lifecycle(drift, false),
                new Source(NAME, Map.of(MeterField.FORMULA.path(), FORMULA)));
    }

    /// The digit of the id is the second of creation.
    private static LiveMeter live(String id, String displayName, ImmutableFields immutable, Status status) {
        Instant created = Instant.ofEpochSecond(id.charAt(4) - '0');
        return new LiveMeter(id, "a", displayName, immutable, status, created, Mode.TEST, Collections.emptySortedMap());
    }

    private static LiveMeter withUnknown(LiveMeter meter) {
        return new LiveMeter(
                meter.id(),
                meter.eventName(),
                meter.displayName(),
                meter.immutable(),
                meter.status(),
                meter.created(),
                meter.mode(),
                new TreeMap<>(Map.of("dimension_payload_keys", "[\"region\"]")));
    }
}
