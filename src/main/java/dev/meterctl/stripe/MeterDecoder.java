package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException.Obstacle.OtherMode;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads `billing.meter` objects: strict about the fields meterctl works with, lenient about their values and about
/// everything else, since Stripe adds fields and values without a new version of its API.
final class MeterDecoder {

    /// The fields known in each object, by the object's path; the meter itself is at the empty path.
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "",
            Set.of(
                    "id",
                    "object",
                    "created",
                    "updated",
                    "livemode",
                    "status",
                    "status_transitions",
                    "event_name",
                    "display_name",
                    "event_time_window",
                    "customer_mapping",
                    "default_aggregation",
                    "value_settings"),
            "customer_mapping",
            Set.of("type", "event_payload_key"),
            "default_aggregation",
            Set.of("formula"),
            "value_settings",
            Set.of("event_payload_key"));

    static final long YEAR_9999 = 253_402_300_799L;

    private final Mode mode;

    /// @param mode of the key: no other meters may come
    MeterDecoder(Mode mode) {
        this.mode = mode;
    }

    Mode mode() {
        return mode;
    }

    LiveMeter meter(JsonFields meter) throws AnswerException {
        meter.requireObject("billing.meter");
        requireMode(Mode.ofLivemode(meter.flag("livemode")));
        JsonFields customerMapping = meter.nested("customer_mapping");
        return new LiveMeter(
                meter.text("id"),
                meter.text("event_name"),
                meter.text("display_name"),
                new ImmutableFields(
                        meter.nested("default_aggregation").text("formula"),
                        meter.nested("value_settings").text("event_payload_key"),
                        customerMapping.text("type"),
                        customerMapping.text("event_payload_key"),
                        meter.optionalText("event_time_window").orElse(null)),
                new Status(meter.text("status")),
                Instant.ofEpochSecond(meter.number("created", YEAR_9999)),
                mode,
                unknownFields(meter.object()));
    }

    private void requireMode(Mode actual) throws AnswerException {
        if (actual != mode) {
            throw new AnswerException(
                    "the key is for " + mode.word() + " mode, but the account answered with " + actual.word()
                            + " meters",
                    "Check that the API base is Stripe's and that the key is of the account you mean.",
                    new OtherMode(mode, actual));
        }
    }

    private static SortedMap<String, String> unknownFields(JsonNode meter) {
        SortedMap<String, String> unknown = new TreeMap<>();
        for (Map.Entry<String, Set<String>> known : KNOWN.entrySet()) {
            boolean isMeter = known.getKey().isEmpty();
            JsonNode object = isMeter ? meter : meter.path(known.getKey());
            String prefix = isMeter ? "" : known.getKey() + ".";
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (!known.getValue().contains(field.getKey()) && isSet(field.getValue())) {
                    unknown.put(prefix + field.getKey(), field.getValue().toString());
                }
            }
        }
        return unknown;
    }

    /// A field that holds nothing says no more than a field left out.
    static boolean isSet(JsonNode value) {
        if (value.isContainer()) {
            return value.valueStream().anyMatch(MeterDecoder::isSet);
        }
        boolean isFalse = value.isBoolean() && !value.booleanValue();
        boolean isEmpty = value.isString() && value.stringValue().isEmpty();
        return !value.isNull() && !isFalse && !isEmpty;
    }
}
