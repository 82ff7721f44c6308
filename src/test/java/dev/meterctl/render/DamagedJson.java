package dev.meterctl.render;

import dev.meterctl.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every text that comes of one JSON text by one small damage: a key left out, a key that nobody knows, a value of
/// another type.
public record DamagedJson(String what, String json) {

    private static final Set<String> OPTIONAL = Set.of("replacement", "event_time_window", "unknown_fields");

    public static List<DamagedJson> of(String json) {
        JsonNode root = JsonText.read(json);
        List<DamagedJson> damaged = new ArrayList<>();
        damage(root, "", root, damaged);
        return damaged;
    }

    private static void damage(JsonNode node, String path, JsonNode root, List<DamagedJson> damaged) {
        if (node instanceof ObjectNode object) {
            object.put("unknown", 1);
            damaged.add(new DamagedJson("unknown key at " + path, root.toString()));
            object.remove("unknown");
            for (String key : List.copyOf(object.propertyNames())) {
                JsonNode value = object.get(key);
                if (!OPTIONAL.contains(key)) {
                    damaged.add(new DamagedJson("no " + path + "/" + key, without(root, path, key)));
                }
                object.set(key, mistyped(value));
                damaged.add(new DamagedJson("wrong type of " + path + "/" + key, root.toString()));
                object.set(key, value);
                damage(value, path + "/" + key, root, damaged);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode value = array.get(i);
                array.set(i, mistyped(value));
                damaged.add(new DamagedJson("wrong type of " + path + "/" + i, root.toString()));
                array.set(i, value);
                damage(value, path + "/" + i, root, damaged);
            }
        }
    }

    private static String without(JsonNode root, String path, String key) {
        JsonNode copy = root.deepCopy();
        ((ObjectNode) copy.at(path)).remove(key);
        return copy.toString();
    }

    private static JsonNode mistyped(JsonNode value) {
        return value.isNumber() ? JsonNodeFactory.instance.stringNode("1") : JsonNodeFactory.instance.numberNode(-1.5);
    }
}
