package dev.meterctl.yaml.schema;

import dev.meterctl.text.Untrusted;
import dev.meterctl.text.WordList;
import dev.meterctl.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The words about a value of the wrong type. The types are JSON Schema's.
final class TypeWords {

    private TypeWords() {}

    static String expected(List<String> types) {
        return types.stream().map(TypeWords::expected).collect(Collectors.joining(" or "));
    }

    private static String expected(String type) {
        return switch (type) {
            case "string" -> "text";
            case "boolean" -> "`true` or `false`";
            case "object" -> "a mapping of keys to values";
            case "array" -> "a list";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            default -> throw new IllegalStateException("no words for the type " + type);
        };
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
        return types.contains("string")
                ? "put it in quotes: "
                        + Untrusted.of("\"" + scalar.text() + "\"").quoted()
                : null;
    }

    private static String objectHint(JsonNode schema) {
        return schema.has("$schema")
                ? "write `key: value`, one in each line"
                : "write its keys below it, indented: "
                        + WordList.of(List.copyOf(schema.path("properties").propertyNames()));
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
