package dev.meterctl.manifest;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.MeterField;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes meters as YAML, every field, in double quotes.
final class ManifestYaml {

    private ManifestYaml() {}

    private static String set(ImmutableFields fields, MeterField field) {
        return Objects.requireNonNull(fields.get(field));
    }

    static String of(DesiredMeter meter) {
        ImmutableFields fields = meter.immutable();
        return "event_name: " + quoted(meter.eventName())
                + "\ndisplay_name: " + quoted(meter.displayName())
                + "\ndefault_aggregation:\n  formula: " + fields.formula()
                + "\nvalue_settings:\n  event_payload_key: " + quoted(set(fields, MeterField.VALUE_KEY))
                + "\ncustomer_mapping:\n  type: " + fields.get(MeterField.CUSTOMER_MAPPING_TYPE)
                + "\n  event_payload_key: " + quoted(set(fields, MeterField.CUSTOMER_KEY))
                + optional("event_time_window", fields.get(MeterField.EVENT_TIME_WINDOW))
                + "\nstatus: " + meter.status().value()
                + optional("owner", meter.owner())
                + optional("description", meter.description())
                + "\nlifecycle:\n  on_immutable_drift: "
                + (meter.lifecycle().onImmutableDrift() == OnImmutableDrift.REPLACE ? "replace" : "refuse")
                + "\n  prevent_deactivation: " + meter.lifecycle().preventDeactivation() + "\n";
    }

    private static String optional(String key, @Nullable String value) {
        return value == null ? "" : "\n" + key + ": " + quoted(value);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '"' || codePoint == '\\') {
                quoted.append('\\').appendCodePoint(codePoint);
            } else if (codePoint < ' ' || codePoint > 0xffff || Character.getType(codePoint) == Character.CONTROL) {
                quoted.append("\\U%08x".formatted(codePoint));
            } else {
                quoted.appendCodePoint(codePoint);
            }
        });
        return quoted.append('"').toString();
    }
}
