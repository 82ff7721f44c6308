package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.Place;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Makes the meter of a document without errors; what is left out becomes Stripe's default.
final class MeterBuilder {

    private MeterBuilder() {}

    static DesiredMeter build(Tree tree, SourceText source) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        Map<Field, Place> places = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            YamlNode.Scalar scalar = tree.scalar(field.path(), field.kind());
            if (scalar != null) {
                texts.put(field, scalar.text());
                places.put(field, source.place(scalar.span()));
            }
        }
        return build(texts, places, source.file());
    }

    /// @param texts of the fields that are written, places among them
    static DesiredMeter build(Map<Field, String> texts, Map<Field, Place> places, String file) {
        return new DesiredMeter(
                texts.getOrDefault(Field.EVENT_NAME, ""),
                texts.getOrDefault(Field.DISPLAY_NAME, ""),
                new ImmutableFields(
                        texts.getOrDefault(Field.FORMULA, ""),
                        texts.getOrDefault(Field.VALUE_KEY, ImmutableFields.DEFAULT_VALUE_KEY),
                        texts.getOrDefault(Field.CUSTOMER_MAPPING_TYPE, ImmutableFields.DEFAULT_CUSTOMER_MAPPING_TYPE),
                        texts.getOrDefault(Field.CUSTOMER_KEY, ImmutableFields.DEFAULT_CUSTOMER_KEY),
                        texts.get(Field.EVENT_TIME_WINDOW)),
                new Status(texts.getOrDefault(Field.STATUS, Status.ACTIVE.value())),
                texts.get(Field.OWNER),
                texts.get(Field.DESCRIPTION),
                new Lifecycle(
                        texts.getOrDefault(Field.ON_IMMUTABLE_DRIFT, "refuse").equals("replace")
                                ? OnImmutableDrift.REPLACE
                                : OnImmutableDrift.REFUSE,
                        texts.getOrDefault(Field.PREVENT_DEACTIVATION, "false").equalsIgnoreCase("true")),
                source(places, file));
    }

    private static Source source(Map<Field, Place> places, String file) {
        Map<String, Place> byPath = HashMap.newHashMap(places.size());
        places.forEach((field, place) -> byPath.put(field.path(), place));
        return new Source(places.getOrDefault(Field.EVENT_NAME, Place.ofFile(file)), byPath);
    }
}
