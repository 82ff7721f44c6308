package dev.meterctl.stripe;

import dev.meterctl.json.JsonObject;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads `billing.meter` objects: strict about the fields meterctl works with, lenient about their values and about
/// everything else, since Stripe adds fields and values without a new version of its API.
///
/// @param mode of the key: no other meters may come
record MeterDecoder(Mode mode) {

    /// What a meter holds besides the fields of [MeterField].
    private static final Set<String> OTHER_FIELDS =
            Set.of("id", "object", "created", "updated", "livemode", "status_transitions");

    /// The fields known in each object, by the object's path; the meter itself is at the empty path.
    private static final Map<String, Set<String>> KNOWN = known();

    private static final long YEAR_9999 = 253_402_300_799L;

    /// Reads on where a field cannot be read, so that all faults of a meter are found at once.
    private static final class FaultCollector {

        private final List<Fault> faults = new ArrayList<>();

        @FunctionalInterface
        private interface Reading<T> {
            T read() throws FieldException;
        }

        /// What is read; null where it cannot be, which is noted.
        private <T> @Nullable T read(Reading<T> reading) {
            try {
                return reading.read();
            } catch (FieldException unread) {
                faults.add(unread.fault());
                return null;
            }
        }
    }

    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new HashMap<>();
        known.put("", new HashSet<>(OTHER_FIELDS));
        for (MeterField field : MeterField.values()) {
            if (field.role() != MeterField.Role.LOCAL) {
                known.computeIfAbsent(field.block(), block -> new HashSet<>()).add(field.key());
                known.get("").add(field.block().isEmpty() ? field.key() : field.block());
            }
        }
        return known;
    }

    /// The meter of an answer, which must be understood.
    LiveMeter meter(JsonObject<FieldException> answer) throws AnswerException {
        return switch (listed(answer)) {
            case LiveMeter meter -> meter;
            case UnreadableMeter meter ->
                throw new FieldException(meter.faults().getFirst());
        };
    }

    /// A meter of a listing, understood or not. What is no meter, or one of the other mode, is a fault of the listing.
    ListedMeter listed(JsonObject<FieldException> item) throws AnswerException {
        if (!item.isNothing("object")) {
            item.requireText("object", "billing.meter");
        }
        JsonObject<FieldException> meter = JsonObject.of(item.object(), FieldException::of);
        FaultCollector faults = new FaultCollector();
        faults.read(() -> meter.text("object"));
        Boolean livemode = faults.read(() -> meter.flag("livemode"));
        if (livemode != null && Mode.ofLivemode(livemode) != mode) {
            throw new OtherModeException(mode, Mode.ofLivemode(livemode));
        }
        String id = faults.read(() -> meter.text("id"));
        String eventName = faults.read(() -> meter.text("event_name"));
        String displayName = faults.read(() -> meter.text("display_name"));
        Status status = faults.read(() -> new Status(meter.text("status")));
        Instant created = faults.read(() -> Instant.ofEpochSecond(meter.number("created", 0, YEAR_9999)));
        ImmutableFields fields = immutable(meter, faults);
        if (id == null
                || eventName == null
                || displayName == null
                || status == null
                || created == null
                || fields == null) {
            return new UnreadableMeter(id, eventName, displayName, status, faults.faults);
        }
        return new LiveMeter(id, eventName, displayName, fields, status, created, mode, unknownFields(meter.object()));
    }

    /// Null where a fault keeps one of them from being read.
    private static @Nullable ImmutableFields immutable(JsonObject<FieldException> meter, FaultCollector faults) {
        Map<MeterField, String> values = new EnumMap<>(MeterField.class);
        for (Map.Entry<String, List<MeterField>> block :
                MeterField.immutableByBlock().entrySet()) {
            String name = block.getKey();
            boolean isOptional = block.getValue().stream().noneMatch(MeterField::isAlwaysSet);
            if (!name.isEmpty() && isOptional && meter.isNothing(name)) {
                continue;
            }
            JsonObject<FieldException> object = name.isEmpty() ? meter : faults.read(() -> meter.nested(name));
            if (object != null) {
                read(object, block.getValue(), values, faults);
            }
        }
        return faults.faults.isEmpty() ? new ImmutableFields(values) : null;
    }

    private static void read(
            JsonObject<FieldException> block,
            List<MeterField> fields,
            Map<MeterField, String> values,
            FaultCollector faults) {
        for (MeterField field : fields) {
            if (field.isAlwaysSet() || !block.isNothing(field.key())) {
                String value = faults.read(() -> block.text(field.key()));
                if (value != null) {
                    values.put(field, value);
                }
            }
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
    private static boolean isSet(JsonNode value) {
        if (value.isContainer()) {
            return value.valueStream().anyMatch(MeterDecoder::isSet);
        }
        boolean isFalse = value.isBoolean() && !value.booleanValue();
        boolean isEmpty = value.isString() && value.stringValue().isEmpty();
        return !value.isNull() && !isFalse && !isEmpty;
    }
}
