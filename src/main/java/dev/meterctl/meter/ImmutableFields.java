package dev.meterctl.meter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields Stripe fixes when a meter is created, normalised: what a request or a manifest leaves out holds Stripe's
/// default here, so that equal meters are equal records. The values are open sets: a word unknown to us is kept as it
/// stands and compared like any other.
///
/// @param formula `default_aggregation.formula`: `sum`, `count`, `last`
/// @param valueKey `value_settings.event_payload_key`; Stripe keeps it for `count` meters too
/// @param customerMappingType `customer_mapping.type`: `by_id`
/// @param customerKey `customer_mapping.event_payload_key`
/// @param eventTimeWindow `event_time_window`: `hour`, `day`, or null for none
public record ImmutableFields(
        String formula,
        String valueKey,
        String customerMappingType,
        String customerKey,
        @Nullable String eventTimeWindow) {

    public static final String FORMULA = "default_aggregation.formula";
    public static final String VALUE_KEY = "value_settings.event_payload_key";
    public static final String CUSTOMER_MAPPING_TYPE = "customer_mapping.type";
    public static final String CUSTOMER_KEY = "customer_mapping.event_payload_key";
    public static final String EVENT_TIME_WINDOW = "event_time_window";

    /// Stripe's defaults for what a create request leaves out (Stripe's documentation, "Configure meters").
    public static final String DEFAULT_VALUE_KEY = "value";

    public static final String DEFAULT_CUSTOMER_MAPPING_TYPE = "by_id";
    public static final String DEFAULT_CUSTOMER_KEY = "stripe_customer_id";

    /// The fields of a meter for which only the formula is stated.
    public static ImmutableFields withDefaults(String formula) {
        return new ImmutableFields(
                formula, DEFAULT_VALUE_KEY, DEFAULT_CUSTOMER_MAPPING_TYPE, DEFAULT_CUSTOMER_KEY, null);
    }

    /// As a record's own: those of every meter are compared, and the first use of a record's own takes long.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImmutableFields fields
                && formula.equals(fields.formula)
                && valueKey.equals(fields.valueKey)
                && customerMappingType.equals(fields.customerMappingType)
                && customerKey.equals(fields.customerKey)
                && Objects.equals(eventTimeWindow, fields.eventTimeWindow);
    }

    @Override
    public int hashCode() {
        return Objects.hash(formula, valueKey, customerMappingType, customerKey, eventTimeWindow);
    }

    /// Every field by its dotted path in Stripe's API, in one fixed order.
    public Map<String, @Nullable String> byPath() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put(FORMULA, formula);
        fields.put(VALUE_KEY, valueKey);
        fields.put(CUSTOMER_MAPPING_TYPE, customerMappingType);
        fields.put(CUSTOMER_KEY, customerKey);
        fields.put(EVENT_TIME_WINDOW, eventTimeWindow);
        return Collections.unmodifiableMap(fields);
    }
}
