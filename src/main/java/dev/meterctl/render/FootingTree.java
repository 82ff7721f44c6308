package dev.meterctl.render;

import dev.meterctl.plan.Footing;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a plan rests on as a JSON tree, and back.
final class FootingTree {

    private FootingTree() {}

    static ObjectNode of(Footing footing) {
        ArrayNode meters = JsonNodeFactory.instance.arrayNode();
        footing.meters().forEach(meter -> meters.add(of(meter)));
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        footing.account().ifPresent(account -> tree.put("account", account));
        return tree.put("oldest_meter", footing.witness().orElse(null)).set("meters", meters);
    }

    private static ObjectNode of(Footing.Meter meter) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("event_name", meter.eventName());
        if (!meter.fault().isEmpty()) {
            put(tree, "id", meter.id());
            put(tree, "display_name", meter.displayName());
            put(tree, "status", meter.status());
        } else {
            tree.put("id", meter.id()).put("display_name", meter.displayName()).put("status", meter.status());
        }
        put(tree, "unknown_fields", meter.unknownFields());
        put(tree, "fault", meter.fault());
        return tree;
    }

    private static void put(ObjectNode tree, String key, String value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }

    static Footing read(JsonFields fields) throws PlanFormatException {
        return new Footing(
                Optional.ofNullable(fields.textOrNull("oldest_meter")),
                fields.objects("meters", FootingTree::meter),
                Optional.ofNullable(fields.textIfPresent("account")));
    }

    private static Footing.Meter meter(JsonFields fields) throws PlanFormatException {
        String name = fields.text("event_name");
        String fault = fields.textIfPresent("fault");
        String unknown = orEmpty(fields, "unknown_fields");
        return fault == null
                ? new Footing.Meter(
                        name, fields.text("id"), fields.text("display_name"), fields.text("status"), unknown)
                : new Footing.Meter(
                        name,
                        orEmpty(fields, "id"),
                        orEmpty(fields, "display_name"),
                        orEmpty(fields, "status"),
                        unknown,
                        fault);
    }

    private static String orEmpty(JsonFields fields, String key) throws PlanFormatException {
        String text = fields.textIfPresent(key);
        return text == null ? "" : text;
    }
}
