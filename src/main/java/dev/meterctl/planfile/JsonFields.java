package dev.meterctl.planfile;

import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One JSON object, read strictly: a key that is asked for must be there with the right type, and after
/// [#requireNoOther] no key may be left that nobody asked for.
final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final Set<String> asked = new HashSet<>();
    private final List<JsonFields> nested = new ArrayList<>();

    @FunctionalInterface
    interface Element<T> {
        T read(JsonFields fields) throws PlanFormatException;
    }

    /// @param path where the object is, for instance `changes[3]`; empty for the whole
    JsonFields(JsonNode node, String path) throws PlanFormatException {
        this.path = path;
        if (!node.isObject()) {
            throw new PlanFormatException(subject() + " is no JSON object.");
        }
        this.object = node;
    }

    String text(String key) throws PlanFormatException {
        return text(required(key), at(key));
    }

    @Nullable
    String textOrNull(String key) throws PlanFormatException {
        return required(key).isNull() ? null : text(key);
    }

    /// A text under a key that may be left out.
    @Nullable
    String textIfPresent(String key) throws PlanFormatException {
        return has(key) ? text(key) : null;
    }

    int count(String key) throws PlanFormatException {
        JsonNode node = required(key);
        return checked(node, node.isInt() && node.intValue() >= 0, at(key), "is not a whole number from 0 up")
                .intValue();
    }

    /// Whether a flag is set that may be left out.
    boolean flagIfPresent(String key) throws PlanFormatException {
        return has(key) && flag(key);
    }

    boolean flag(String key) throws PlanFormatException {
        JsonNode node = required(key);
        return checked(node, node.isBoolean(), at(key), "is neither true nor false")
                .booleanValue();
    }

    JsonFields object(String key) throws PlanFormatException {
        return nested(required(key), at(key));
    }

    <T> List<T> objects(String key, Element<T> element) throws PlanFormatException {
        List<T> values = new ArrayList<>();
        for (JsonNode node : array(key)) {
            values.add(element.read(nested(node, at(key) + "[" + values.size() + "]")));
        }
        return values;
    }

    List<String> texts(String key) throws PlanFormatException {
        List<String> values = new ArrayList<>();
        for (JsonNode node : array(key)) {
            values.add(text(node, at(key) + "[" + values.size() + "]"));
        }
        return values;
    }

    /// Makes sure that every key was asked for, within nested objects too.
    void requireNoOther() throws PlanFormatException {
        for (String key : object.propertyNames()) {
            if (!asked.contains(key)) {
                throw new PlanFormatException(subject() + " has the unknown key `" + Untrusted.of(key) + "`.");
            }
        }
        for (JsonFields inner : nested) {
            inner.requireNoOther();
        }
    }

    /// How a sentence names the object.
    String subject() {
        return path.isEmpty() ? "The plan" : "`" + path + "`";
    }

    boolean has(String key) {
        asked.add(key);
        return object.has(key);
    }

    private JsonNode required(String key) throws PlanFormatException {
        asked.add(key);
        JsonNode node = object.get(key);
        if (node == null) {
            throw new PlanFormatException(subject() + " has no `" + key + "`.");
        }
        return node;
    }

    private JsonNode array(String key) throws PlanFormatException {
        JsonNode node = required(key);
        return checked(node, node.isArray(), at(key), "is no list");
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private JsonFields nested(JsonNode node, String path) throws PlanFormatException {
        JsonFields fields = new JsonFields(node, path);
        nested.add(fields);
        return fields;
    }

    private static String text(JsonNode node, String path) throws PlanFormatException {
        return checked(node, node.isString(), path, "is no text").stringValue();
    }

    private static JsonNode checked(JsonNode node, boolean fits, String path, String fault) throws PlanFormatException {
        if (!fits) {
            throw new PlanFormatException("`" + path + "` " + fault + ".");
        }
        return node;
    }
}
