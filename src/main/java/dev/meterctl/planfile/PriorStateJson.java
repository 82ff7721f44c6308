package dev.meterctl.planfile;

import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.PriorState;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a plan rests on as a JSON tree, and back.
final class PriorStateJson {

    private PriorStateJson() {}

    static ObjectNode of(PriorState priorState) {
        ArrayNode meters = JsonNodeFactory.instance.arrayNode();
        priorState.meters().forEach(meter -> meters.add(of(meter)));
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        priorState.account().ifPresent(account -> tree.put("account", account));
        return tree.put("oldest_meter", priorState.oldestMeter().orElse(null)).set("meters", meters);
    }

    private static ObjectNode of(PriorState.Meter meter) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("event_name", meter.eventName());
        if (meter.fault().isEmpty() || !meter.id().isEmpty()) {
            tree.put("id", meter.id());
        }
        put(tree, "display_name", meter.displayName(), meter.fault().isEmpty());
        put(tree, "status", meter.status(), meter.fault().isEmpty());
        put(tree, "unknown_fields", meter.unknownFields(), false);
        return meter.fault().isEmpty() ? tree : tree.put("fault", meter.fault());
    }

    private static void put(ObjectNode tree, String key, LiveText text, boolean required) {
        if (required || !text.is("")) {
            LiveTextJson.put(tree, key, text);
        }
    }

    static PriorState read(JsonFields fields) throws PlanFormatException {
        return new PriorState(
                Optional.ofNullable(fields.textOrNull("oldest_meter")),
                fields.objects("meters", PriorStateJson::meter),
                Optional.ofNullable(fields.textIfPresent("account")));
    }

    private static PriorState.Meter meter(JsonFields fields) throws PlanFormatException {
        String name = fields.text("event_name");
        String fault = fields.textIfPresent("fault");
        return fault == null
                ? new PriorState.Meter(
                        name,
                        fields.text("id"),
                        LiveTextJson.text(fields, "display_name"),
                        LiveTextJson.text(fields, "status"),
                        LiveTextJson.textIfPresent(fields, "unknown_fields"),
                        "")
                : new PriorState.Meter(
                        name,
                        Objects.requireNonNullElse(fields.textIfPresent("id"), ""),
                        LiveTextJson.textIfPresent(fields, "display_name"),
                        LiveTextJson.textIfPresent(fields, "status"),
                        LiveTextJson.textIfPresent(fields, "unknown_fields"),
                        fault);
    }
}
