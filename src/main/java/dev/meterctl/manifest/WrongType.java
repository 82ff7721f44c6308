package dev.meterctl.manifest;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The words about a value of the wrong type. The types are JSON Schema's.
final class WrongType {

    private WrongType() {}

    static String expected(String type) {
        return switch (type) {
            case "string" -> "text";
            case "boolean" -> "`true` or `false`";
            case "object" -> "a mapping of keys to values";
            default -> throw new IllegalStateException("no words for the type " + type);
        };
    }

    /// What to do about the value found, where that can be said.
    static @Nullable String hint(String type, YamlNode found, JsonNode schema, boolean isRequired) {
        return switch (found) {
            case YamlNode.Scalar scalar ->
                switch (scalar.kind()) {
                    case NULL -> isRequired ? "write a value" : "write a value, or leave the line out";
                    case NUMBER, BOOLEAN, TEXT, MERGE -> hint(type, scalar, schema);
                };
            case YamlNode.Sequence sequence -> "write one meter in each document; documents are parted by `---`";
            case YamlNode.Mapping mapping -> null;
            case YamlNode.Refused refused -> null;
        };
    }

    private static @Nullable String hint(String type, YamlNode.Scalar scalar, JsonNode schema) {
        return switch (type) {
            case "string" -> "put it in quotes: " + Quoted.of("\"" + scalar.text() + "\"");
            case "boolean" -> booleanHint(scalar.text());
            default ->
                "write its keys below it, indented: "
                        + WordList.of(List.copyOf(schema.path("properties").propertyNames()));
        };
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
