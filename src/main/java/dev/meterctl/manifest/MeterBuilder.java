package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.SourceText;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the meter of a document without errors; what is left out becomes Stripe's default.
final class MeterBuilder {

    /// The fields that a conflict may point to; the places of others are of no use later on.
    private static final List<Field> CONFLICTING = List.of(
            Field.FORMULA,
            Field.VALUE_KEY,
            Field.CUSTOMER_MAPPING_TYPE,
            Field.CUSTOMER_KEY,
            Field.EVENT_TIME_WINDOW,
            Field.STATUS);

    private MeterBuilder() {}

    static DesiredMeter build(LocatedTree tree, SourceText source) {
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
                status(texts.getOrDefault(Field.STATUS, Status.ACTIVE.value())),
                texts.get(Field.OWNER),
                texts.get(Field.DESCRIPTION),
                lifecycle(texts),
                source(places, file));
    }

    private static Status status(String value) {
        return value.equals(Status.INACTIVE.value()) ? Status.INACTIVE : Status.ACTIVE;
    }

    private static Lifecycle lifecycle(Map<Field, String> texts) {
        Lifecycle lifecycle = new Lifecycle(
                texts.getOrDefault(Field.ON_IMMUTABLE_DRIFT, "refuse").equals("replace")
                        ? OnImmutableDrift.REPLACE
                        : OnImmutableDrift.REFUSE,
                texts.getOrDefault(Field.PREVENT_DEACTIVATION, "false").equalsIgnoreCase("true"));
        return lifecycle.equals(Lifecycle.DEFAULT) ? Lifecycle.DEFAULT : lifecycle;
    }

    private static Source source(Map<Field, Place> places, String file) {
        Map<String, Place> byPath = HashMap.newHashMap(places.size());
        for (Field field : CONFLICTING) {
            Place place = places.get(field);
            if (place != null) {
                byPath.put(field.path(), place);
            }
        }
        return new Source(places.getOrDefault(Field.EVENT_NAME, Place.ofFile(file)), byPath);
    }
}
