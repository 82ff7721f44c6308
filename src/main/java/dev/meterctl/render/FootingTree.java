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
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("event_name", meter.eventName()).put("id", meter.id());
        LiveTextTree.put(tree, "display_name", meter.displayName());
        LiveTextTree.put(tree, "status", meter.status());
        return meter.unknownFields().is("") ? tree : LiveTextTree.put(tree, "unknown_fields", meter.unknownFields());
    }

    static Footing read(JsonFields fields) throws PlanFormatException {
        return new Footing(
                Optional.ofNullable(fields.textOrNull("oldest_meter")),
                fields.objects("meters", FootingTree::meter),
                Optional.ofNullable(fields.textIfPresent("account")));
    }

    private static Footing.Meter meter(JsonFields fields) throws PlanFormatException {
        return new Footing.Meter(
                fields.text("event_name"),
                fields.text("id"),
                LiveTextTree.text(fields, "display_name"),
                LiveTextTree.text(fields, "status"),
                LiveTextTree.textIfPresent(fields, "unknown_fields"));
    }
}
