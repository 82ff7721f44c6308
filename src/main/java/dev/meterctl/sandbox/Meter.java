package dev.meterctl.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A `billing.meter`. Source: Stripe's OpenAPI description, schema of that name.
///
/// @param created in seconds since 1970, as is every time here
/// @param settings fixed when the meter is created
record Meter(
        String id,
        World world,
        boolean active,
        long created,
        long updated,
        @Nullable Long deactivatedAt,
        String displayName,
        MeterSettings settings)
        implements Stored, Listed {

    static final String OBJECT = "billing.meter";

    String eventName() {
        return settings.eventName();
    }

    Meter renamed(String changed, long now) {
        return new Meter(id, world, active, created, now, deactivatedAt, changed, settings);
    }

    Meter withStatus(boolean nowActive, @Nullable Long nowDeactivatedAt, long now) {
        return new Meter(id, world, nowActive, created, now, nowDeactivatedAt, displayName, settings);
    }

    @Override
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("object", OBJECT);
        json.put("created", created);
        json.putObject("customer_mapping")
                .put("event_payload_key", settings.customerKey())
                .put("type", settings.customerType());
        json.putObject("default_aggregation").put("formula", settings.formula());
        json.put("display_name", displayName);
        json.put("event_name", settings.eventName());
        json.put("event_time_window", settings.eventTimeWindow());
        json.put("livemode", world.livemode());
        json.put("status", active ? "active" : "inactive");
        json.putObject("status_transitions").put("deactivated_at", deactivatedAt);
        json.put("updated", updated);
        json.putObject("value_settings").put("event_payload_key", settings.valueKey());
        return json;
    }

    static Meter ofJson(JsonNode json) {
        JsonNode deactivatedAt = json.required("status_transitions").required("deactivated_at");
        return new Meter(
                json.required("id").stringValue(),
                World.ofLivemode(json.required("livemode").booleanValue()),
                json.required("status").stringValue().equals("active"),
                json.required("created").longValue(),
                json.required("updated").longValue(),
                deactivatedAt.isNull() ? null : deactivatedAt.longValue(),
                json.required("display_name").stringValue(),
                settingsOfJson(json));
    }

    private static MeterSettings settingsOfJson(JsonNode json) {
        JsonNode customerMapping = json.required("customer_mapping");
        JsonNode eventTimeWindow = json.required("event_time_window");
        return new MeterSettings(
                json.required("event_name").stringValue(),
                json.required("default_aggregation").required("formula").stringValue(),
                customerMapping.required("event_payload_key").stringValue(),
                customerMapping.required("type").stringValue(),
                json.required("value_settings").required("event_payload_key").stringValue(),
                eventTimeWindow.isNull() ? null : eventTimeWindow.stringValue());
    }
}
