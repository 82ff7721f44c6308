package dev.meterctl.render;

import dev.meterctl.plan.Footing;
import dev.meterctl.plan.LiveText;
import java.util.Objects;
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
            LiveTextTree.put(tree, key, text);
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
        return fault == null
                ? new Footing.Meter(
                        name,
                        fields.text("id"),
                        LiveTextTree.text(fields, "display_name"),
                        LiveTextTree.text(fields, "status"),
                        LiveTextTree.textIfPresent(fields, "unknown_fields"),
                        "")
                : new Footing.Meter(
                        name,
                        Objects.requireNonNullElse(fields.textIfPresent("id"), ""),
                        LiveTextTree.textIfPresent(fields, "display_name"),
                        LiveTextTree.textIfPresent(fields, "status"),
                        LiveTextTree.textIfPresent(fields, "unknown_fields"),
                        fault);
    }
}
