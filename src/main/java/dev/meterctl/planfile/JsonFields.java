package dev.meterctl.planfile;

import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One JSON object, read strictly: a key that is asked for must be there with the right type, and after [#end] no key
/// may be left that nobody asked for.
final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final Set<String> asked = new HashSet<>();

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
        if (!node.isInt() || node.intValue() < 0) {
            throw new PlanFormatException("`" + at(key) + "` is not a whole number from 0 up.");
        }
        return node.intValue();
    }

    /// Whether a flag is set that may be left out.
    boolean flagIfPresent(String key) throws PlanFormatException {
        return has(key) && flag(key);
    }

    boolean flag(String key) throws PlanFormatException {
        JsonNode node = required(key);
        if (!node.isBoolean()) {
            throw new PlanFormatException("`" + at(key) + "` is neither true nor false.");
        }
        return node.booleanValue();
    }

    <T> T object(String key, Element<T> element) throws PlanFormatException {
        return read(required(key), at(key), element);
    }

    <T> List<T> objects(String key, Element<T> element) throws PlanFormatException {
        List<T> values = new ArrayList<>();
        for (JsonNode node : array(key)) {
            values.add(read(node, at(key) + "[" + values.size() + "]", element));
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

    void end() throws PlanFormatException {
        for (String key : object.propertyNames()) {
            if (!asked.contains(key)) {
                throw new PlanFormatException(subject() + " has the unknown key `" + Untrusted.of(key) + "`.");
            }
        }
    }

    /// How a sentence names the object.
    String subject() {
        return path.isEmpty() ? "The plan" : "`" + path + "`";
    }

    private boolean has(String key) {
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
        if (!node.isArray()) {
            throw new PlanFormatException("`" + at(key) + "` is no list.");
        }
        return node;
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static <T> T read(JsonNode node, String path, Element<T> element) throws PlanFormatException {
        JsonFields fields = new JsonFields(node, path);
        T value = element.read(fields);
        fields.end();
        return value;
    }

    private static String text(JsonNode node, String path) throws PlanFormatException {
        if (!node.isString()) {
            throw new PlanFormatException("`" + path + "` is no text.");
        }
        return node.stringValue();
    }
}
