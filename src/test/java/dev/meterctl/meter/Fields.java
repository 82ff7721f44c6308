package dev.meterctl.meter;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Immutable fields for tests.
public final class Fields {

    private Fields() {}

    /// Those of a meter for which only the formula is stated.
    public static ImmutableFields withDefaults(String formula) {
        return new ImmutableFields(Map.of(MeterField.FORMULA, formula));
    }

    public static ImmutableFields of(
            String formula, String valueKey, String mappingType, String customerKey, @Nullable String window) {
        Map<MeterField, String> values = new EnumMap<>(MeterField.class);
        values.put(MeterField.FORMULA, formula);
        values.put(MeterField.VALUE_KEY, valueKey);
        values.put(MeterField.CUSTOMER_MAPPING_TYPE, mappingType);
        values.put(MeterField.CUSTOMER_KEY, customerKey);
        if (window != null) {
            values.put(MeterField.EVENT_TIME_WINDOW, window);
        }
        return new ImmutableFields(values);
    }
}
