package dev.meterctl.meter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields Stripe fixes when a meter is created, normalised: what a request or a manifest leaves out holds Stripe's
/// default here, so that equal meters are equal records. The values are open sets: a word unknown to us is kept as it
/// stands and compared like any other.
///
/// @param values those that are set, in the order of [MeterField]
public record ImmutableFields(Map<MeterField, String> values) {

    public ImmutableFields {
        Map<MeterField, String> normalised = new EnumMap<>(MeterField.class);
        for (MeterField field : MeterField.immutable()) {
            String value = values.get(field);
            if (value != null) {
                normalised.put(field, value);
            } else if (field.isAlwaysSet()) {
                normalised.put(field, field.defaultValue().orElseThrow());
            }
        }
        values = Collections.unmodifiableMap(normalised);
    }

    /// Null where the field is not set.
    public @Nullable String get(MeterField field) {
        return values.get(field);
    }

    public String formula() {
        return Objects.requireNonNull(get(MeterField.FORMULA));
    }
}
