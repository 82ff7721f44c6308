package dev.meterctl.yaml.schema;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.YamlNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The words about a value of the wrong type. The types are JSON Schema's.
final class TypeWords {

    private static final Map<String, String> EXPECTED = Map.of(
            "string", "text",
            "boolean", "`true` or `false`",
            "object", "a mapping of keys to values",
            "array", "a list",
            "integer", "a whole number",
            "number", "a number");

    private TypeWords() {}

    static String expected(List<String> types) {
        return types.stream()
                .map(type -> Objects.requireNonNull(EXPECTED.get(type), type))
                .collect(Collectors.joining(" or "));
    }

    /// Words of the schema, each between backticks.
    static String list(Collection<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    /// What to do about the value found, where that can be said.
    static @Nullable String hint(List<String> types, YamlNode found, JsonNode schema, boolean isRequired) {
        if (types.contains("object")) {
            return objectHint(schema);
        }
        if (!(found instanceof YamlNode.Scalar scalar)) {
            return null;
        }
        if (scalar.kind() == YamlNode.Kind.NULL) {
            return isRequired ? "write a value" : "write a value, or leave the line out";
        }
        if (types.contains("boolean")) {
            return booleanHint(scalar.text());
        }
        String quotes =
                "put it in quotes: " + Untrusted.of("\"" + scalar.text() + "\"").quoted();
        return types.contains("string") ? quotes : null;
    }

    private static String objectHint(JsonNode schema) {
        return schema.has("$schema")
                ? "write `key: value`, one in each line"
                : "write its keys below it, indented: "
                        + list(schema.path("properties").propertyNames());
    }

    private static @Nullable String booleanHint(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "false" -> "remove the quotes";
            case "yes", "on", "y", "1" -> "did you mean `true`?";
            case "no", "off", "n", "0" -> "did you mean `false`?";
            default -> null;
        };
    }
}
