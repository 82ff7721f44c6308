package dev.meterctl.yaml.schema;

import dev.meterctl.text.Untrusted;
import dev.meterctl.text.WordList;
import dev.meterctl.yaml.YamlNode;
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
        if (type.equals("object")) {
            return objectHint(found, schema);
        }
        return switch (found) {
            case YamlNode.Scalar scalar -> {
                if (scalar.kind() == YamlNode.Kind.NULL) {
                    yield isRequired ? "write a value" : "write a value, or leave the line out";
                }
                yield type.equals("boolean")
                        ? booleanHint(scalar.text())
                        : "put it in quotes: "
                                + Untrusted.of("\"" + scalar.text() + "\"").quoted();
            }
            case YamlNode.Sequence _, YamlNode.Mapping _, YamlNode.Refused _ -> null;
        };
    }

    private static String objectHint(YamlNode found, JsonNode schema) {
        if (schema.has("$schema")) {
            return found instanceof YamlNode.Sequence
                    ? "write each meter as a document of its own, started by `---`"
                    : "write `key: value`, one in each line";
        }
        return "write its keys below it, indented: "
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
