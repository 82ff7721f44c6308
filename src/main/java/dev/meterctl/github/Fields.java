package dev.meterctl.github;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON object of GitHub's, read field by field; a fault names the field by its dotted path.
///
/// @param source whose object it is, as messages name it
/// @param path of the object itself, empty for the whole, else ending in a dot
record Fields(JsonNode object, String source, String path) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// A text that is one JSON object.
    static Fields object(String json, String source) throws GithubException {
        JsonNode root = tree(json, source);
        if (!root.isObject()) {
            throw unusable(source, "it is no JSON object");
        }
        return new Fields(root, source, "");
    }

    /// A text that is a JSON list of objects.
    static List<Fields> list(String json, String source) throws GithubException {
        return items(tree(json, source), source, "");
    }

    /// A string that is not empty.
    String text(String name) throws GithubException {
        JsonNode value = required(name);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw wrong(name, "a text");
        }
        return value.stringValue();
    }

    /// A string, or empty where the field is null or not there.
    Optional<String> optionalText(String name) throws GithubException {
        return isNothing(name) ? Optional.empty() : Optional.of(text(name));
    }

    /// A string, empty where the field is null or not there.
    String textOrNothing(String name) throws GithubException {
        boolean isEmpty =
                object.path(name).isString() && object.path(name).stringValue().isEmpty();
        return isEmpty ? "" : optionalText(name).orElse("");
    }

    /// A moment as GitHub writes them (ISO 8601).
    Instant moment(String name) throws GithubException {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException notOne) {
            throw wrong(name, "a moment");
        }
    }

    boolean flag(String name) throws GithubException {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    /// A whole number from 1 up.
    long number(String name) throws GithubException {
        JsonNode value = required(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw wrong(name, "a whole number from 1 up");
        }
        return value.longValue();
    }

    boolean isNothing(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull();
    }

    Fields nested(String name) throws GithubException {
        JsonNode value = required(name);
        if (!value.isObject()) {
            throw wrong(name, "an object");
        }
        return new Fields(value, source, path + name + ".");
    }

    /// An object, or empty where the field is null or not there.
    Optional<Fields> optionalNested(String name) throws GithubException {
        return isNothing(name) ? Optional.empty() : Optional.of(nested(name));
    }

    /// A list of objects; what is null in it is left out.
    List<Fields> nestedList(String name) throws GithubException {
        return items(required(name), source, path + name);
    }

    private static List<Fields> items(JsonNode list, String source, String path) throws GithubException {
        if (!list.isArray()) {
            throw unusable(source, (path.isEmpty() ? "it" : "`" + path + "`") + " is no list");
        }
        List<Fields> items = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            JsonNode item = list.get(index);
            if (item.isObject()) {
                items.add(new Fields(item, source, path + "[" + index + "]."));
            } else if (!item.isNull()) {
                throw unusable(source, "`" + path + "[" + index + "]` is no object");
            }
        }
        return items;
    }

    private static JsonNode tree(String json, String source) throws GithubException {
        try {
            return JSON.readTree(json);
        } catch (JacksonException notJson) {
            throw unusable(source, "it is no JSON");
        }
    }

    private JsonNode required(String name) throws GithubException {
        JsonNode value = object.get(name);
        if (value == null) {
            throw unusable(source, "`" + path + name + "` is missing");
        }
        return value;
    }

    private GithubException wrong(String name, String expected) {
        return unusable(source, "`" + path + name + "` is not " + expected);
    }

    private static GithubException unusable(String source, String why) {
        return new GithubException(
                source + " cannot be used: " + why + ".",
                "This version of meterctl may be too old for GitHub's answers, or something else than GitHub answers"
                        + " here.");
    }
}
