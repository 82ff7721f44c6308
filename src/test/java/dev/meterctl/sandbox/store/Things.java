package dev.meterctl.sandbox.store;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Objects to put into a state, of a type that Stripe does not have.
final class Things {

    /// The key of a thing is its name.
    static final ObjectType THING = ObjectType.of("thing", Things::name);

    static final ObjectType NOTE = new ObjectType("note", "key", _ -> null, Duration.ofHours(24));
    static final List<ObjectType> TYPES = List.of(THING, NOTE);
    static final Partition TEST = new Partition(null, Mode.TEST);

    private Things() {}

    static ObjectNode thing(String id, String name) {
        return thing(id, name, Mode.TEST);
    }

    static ObjectNode thing(String id, String name, Mode mode) {
        return json("{\"id\": \"%s\", \"object\": \"thing\", \"livemode\": %s}".formatted(id, mode.livemode()))
                .put("name", name);
    }

    static ObjectNode note(String key, long created) {
        return json("{\"object\": \"note\", \"livemode\": false, \"key\": \"%s\", \"created\": %d}"
                .formatted(key, created));
    }

    static String name(ObjectNode thing) {
        return thing.required("name").stringValue();
    }

    private static ObjectNode json(String text) {
        return JsonMapper.shared().readTree(text).asObject();
    }
}
