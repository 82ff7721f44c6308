package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import dev.meterctl.text.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnreadableConflictTest {

    private static final Place NAME = new Place("a.yaml", 1, 13);
    private static final Place KEY = new Place("a.yaml", 9, 24);
    private static final DesiredMeter DESIRED = new DesiredMeter(
            "a",
            "A",
            Fields.of("sum", "7", "by_id", "customer", null),
            Status.INACTIVE,
            null,
            null,
            Lifecycle.DEFAULT,
            new Source(NAME, Map.of(MeterField.CUSTOMER_KEY.path(), KEY)));

    @Test
    void withoutSuchMetersThereIsNone() {
        assertThat(UnreadableConflict.of(DESIRED, List.of())).isEmpty();
    }

    @Test
    void everyFieldStandsBesideWhatTheManifestWantsOrEveryMeterHas() {
        Optional<Conflict> conflict = UnreadableConflict.of(
                DESIRED,
                List.of(meter(
                        "mtr_1",
                        new Fault("customer_mapping", "an object", null),
                        new Fault("customer_mapping.event_payload_key", "a text", "null"),
                        new Fault("value_settings.event_payload_key", "a text", "7"),
                        new Fault("event_time_window", "a text", "60"),
                        new Fault("event_time_window", "a text", null),
                        new Fault("display_name", "a text", "[]"),
                        new Fault("event_name", "a text", null),
                        new Fault("status", "a text", "true"),
                        new Fault("created", "a number", "-1"))));

        assertThat(conflict).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo("mtr_1");
            assertThat(found.drift())
                    .containsExactly(
                            new Drift("customer_mapping", (String) null, "{type: by_id, event_payload_key: customer}"),
                            new Drift("customer_mapping.event_payload_key", (String) null, "customer"),
                            new Drift("value_settings.event_payload_key", "7", "\"7\""),
                            new Drift("event_time_window", "60", null),
                            new Drift("event_time_window", (String) null, "a text"),
                            new Drift("display_name", "[]", "A"),
                            new Drift("event_name", (String) null, "a"),
                            new Drift("status", "true", "inactive"),
                            new Drift("created", "-1", "a number"));
            assertThat(found.fault())
                    .startsWith("cannot be understood: `customer_mapping` is missing, and `customer_mapping.");
        });
    }

    @Test
    void itIsWhereTheManifestStatesTheFirstField() {
        Fault status = new Fault("status", "a text", null);
        assertThat(place(new Fault("customer_mapping.event_payload_key", "a text", null), status))
                .isEqualTo(KEY);
        assertThat(place(status, new Fault("customer_mapping.event_payload_key", "a text", null)))
                .isEqualTo(NAME);
    }

    @Test
    void ofSeveralTheFirstIdIsShownWhateverTheirOrder() {
        UnreadableMeter first = meter("mtr_1", new Fault("created", "a number", null));
        UnreadableMeter second = meter("mtr_2", new Fault("status", "a text", null));
        UnreadableMeter without = meter(null, new Fault("id", "a text", null));
        for (List<UnreadableMeter> meters : List.of(List.of(first, second, without), List.of(without, second, first))) {
            assertThat(UnreadableConflict.of(DESIRED, meters))
                    .get()
                    .extracting(Conflict::id)
                    .isEqualTo("mtr_1");
        }
        assertThat(UnreadableConflict.of(DESIRED, List.of(without)))
                .get()
                .extracting(Conflict::id)
                .isEqualTo("no id");
    }

    /// What stands there is shown in the differences, as far as it may be; the sentence is ours.
    @Test
    void theReasonSaysOfWhatKindAValueIs() {
        Map.of(
                        "7",
                        "7",
                        "-1.5",
                        "-1.5",
                        "true",
                        "true",
                        "null",
                        "null",
                        "\"\"",
                        "an empty text",
                        "\"sk_test_1\"",
                        "a text",
                        "[\"sk_test_1\"]",
                        "a list",
                        "{\"a\":1}",
                        "an object",
                        "9".repeat(900),
                        "something else",
                        "",
                        "something else")
                .forEach((found, told) -> assertThat(
                                meter("mtr_1", new Fault("f", "a thing", found)).fault())
                        .isEqualTo("cannot be understood: `f` must be a thing; found " + told));
    }

    private static Place place(Fault... faults) {
        return UnreadableConflict.of(DESIRED, List.of(meter("mtr_1", faults)))
                .orElseThrow()
                .source();
    }

    private static UnreadableMeter meter(@Nullable String id, Fault... faults) {
        return new UnreadableMeter(id, "a", "A", Status.ACTIVE, List.of(faults));
    }
}
