package dev.meterctl.sandbox.billing;

import dev.meterctl.sandbox.store.ObjectType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A `billing.meter`, as Stripe answers it. Source: Stripe's OpenAPI description, schema of that name. Times
/// are in seconds since 1970. Everything but the display name and the status is fixed when it is created.
record Meter(ObjectNode json) {

    /// The key of an active meter is its event name.
    static final ObjectType TYPE = ObjectType.of("billing.meter", json -> {
        Meter meter = new Meter(json);
        return meter.active() ? meter.eventName() : null;
    });

    boolean active() {
        return json.required("status").stringValue().equals("active");
    }

    String eventName() {
        return json.required("event_name").stringValue();
    }

    String displayName() {
        return json.required("display_name").stringValue();
    }

    ObjectNode renamed(String displayName, long now) {
        return json.deepCopy().put("display_name", displayName).put("updated", now);
    }

    ObjectNode withStatus(boolean active, @Nullable Long deactivatedAt, long now) {
        ObjectNode changed = json.deepCopy().put("status", active ? "active" : "inactive");
        changed.putObject("status_transitions").put("deactivated_at", deactivatedAt);
        return changed.put("updated", now);
    }
}
