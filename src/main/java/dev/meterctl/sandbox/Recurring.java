package dev.meterctl.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How a price is paid over and over. Source: Stripe's OpenAPI description, schema `recurring`.
///
/// @param meter id of the meter whose usage is billed; null for a licensed price
record Recurring(
        String interval,
        long intervalCount,
        String usageType,
        @Nullable String meter) {

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("interval", interval);
        json.put("interval_count", intervalCount);
        json.put("meter", meter);
        json.putNull("trial_period_days");
        json.put("usage_type", usageType);
        return json;
    }

    static Recurring ofJson(JsonNode json) {
        JsonNode meter = json.required("meter");
        return new Recurring(
                json.required("interval").stringValue(),
                json.required("interval_count").longValue(),
                json.required("usage_type").stringValue(),
                meter.isNull() ? null : meter.stringValue());
    }
}
