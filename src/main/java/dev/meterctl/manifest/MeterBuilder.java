package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.SourceText;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Makes the meter of a document without errors; what is left out becomes Stripe's default.
final class MeterBuilder {

    private MeterBuilder() {}

    static DesiredMeter build(LocatedTree tree, SourceText source) {
        Map<MeterField, String> texts = new EnumMap<>(MeterField.class);
        Map<MeterField, Place> places = new EnumMap<>(MeterField.class);
        for (MeterField field : MeterField.values()) {
            boolean isFlag = field.value() instanceof MeterField.Value.Flag;
            YamlNode.Scalar scalar = tree.scalar(field.path(), isFlag ? YamlNode.Kind.BOOLEAN : YamlNode.Kind.TEXT);
            if (scalar != null) {
                texts.put(field, scalar.text());
                places.put(field, source.place(scalar.span()));
            }
        }
        return new DesiredMeter(
                stated(texts, MeterField.EVENT_NAME),
                stated(texts, MeterField.DISPLAY_NAME),
                new ImmutableFields(texts),
                new Status(stated(texts, MeterField.STATUS)),
                texts.get(MeterField.OWNER),
                texts.get(MeterField.DESCRIPTION),
                lifecycle(texts),
                source(places, source.file()));
    }

    private static Lifecycle lifecycle(Map<MeterField, String> texts) {
        boolean replaces = stated(texts, MeterField.ON_IMMUTABLE_DRIFT).equals("replace");
        return new Lifecycle(
                replaces ? OnImmutableDrift.REPLACE : OnImmutableDrift.REFUSE,
                Boolean.parseBoolean(stated(texts, MeterField.PREVENT_DEACTIVATION)));
    }

    private static String stated(Map<MeterField, String> texts, MeterField field) {
        String text = texts.get(field);
        return text == null ? field.defaultValue().orElseThrow() : text;
    }

    /// Keeps the places that a conflict may point to: those of immutable fields, and of the status.
    private static Source source(Map<MeterField, Place> places, String file) {
        Map<String, Place> byPath = new HashMap<>();
        places.forEach((field, place) -> {
            if (field.role() == MeterField.Role.IMMUTABLE || field == MeterField.STATUS) {
                byPath.put(field.path(), place);
            }
        });
        return new Source(places.getOrDefault(MeterField.EVENT_NAME, Place.ofFile(file)), byPath);
    }
}
