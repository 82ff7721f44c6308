package dev.meterctl.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.MeterField.Presence;
import dev.meterctl.meter.MeterField.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The table of fields says of every field what the schemas say: whoever changes one is sent to the other.
class MeterFieldTest {

    private static final Set<String> EXPLANATIONS = Set.of("title", "description", "examples", "default");
    private static final Set<String> OF_MAPPINGS = Set.of("type", "additionalProperties", "required", "properties");
    private static final Set<String> OF_VALUES = Set.of("type", "enum", "minLength", "maxLength");
    private static final Set<String> OF_THE_ROOT = Set.of("$schema", "$id");

    private final Map<String, JsonNode> values = new TreeMap<>();
    private final Map<String, Presence> presences = new TreeMap<>();

    @Test
    void thereAreTheFieldsOfTheSchema() {
        collect();

        assertThat(values.keySet())
                .isEqualTo(
                        Arrays.stream(MeterField.values()).map(MeterField::path).collect(Collectors.toSet()));
    }

    @Test
    void theSchemaAsksNothingElse() {
        collect();

        for (MeterField field : MeterField.values()) {
            JsonNode schema = Objects.requireNonNull(values.get(field.path()));
            assertThat(presences.get(field.path())).as(field.path()).isEqualTo(field.presence());
            assertThat(value(schema)).as(field.path()).isEqualTo(field.value());
            assertThat(Optional.ofNullable(schema.path("default").asString(null)))
                    .as(field.path())
                    .isEqualTo(field.defaultValue());
            assertThat(schema.has("minLength")).isEqualTo(schema.has("maxLength"));
            assertThat(schema.path("minLength").intValue(1)).isEqualTo(1);
        }
    }

    @Test
    void plansHoldTheImmutableFieldsOfACreate() {
        JsonNode created = schema("plan").at("/$defs/meter");
        Map<String, Boolean> found = new LinkedHashMap<>();
        created.path("properties").forEachEntry((key, schema) -> {
            boolean required = texts(created.path("required")).contains(key);
            if (schema.path("type").stringValue().equals("object")) {
                schema.path("properties")
                        .propertyNames()
                        .forEach(inner -> found.put(
                                key + "." + inner,
                                required && texts(schema.path("required")).contains(inner)));
            } else {
                found.put(key, required);
            }
        });

        assertThat(found.remove(MeterField.DISPLAY_NAME.path())).isTrue();
        assertThat(List.copyOf(found.entrySet()))
                .isEqualTo(MeterField.immutable().stream()
                        .map(field -> Map.entry(field.path(), field.isAlwaysSet()))
                        .toList());
    }

    private static Value value(JsonNode schema) {
        if (schema.path("type").stringValue().equals("boolean")) {
            return new Value.Flag();
        }
        assertThat(schema.path("type").stringValue()).isEqualTo("string");
        return schema.has("enum")
                ? new Value.Word(texts(schema.path("enum")))
                : new Value.Text(schema.path("maxLength").intValue(Integer.MAX_VALUE));
    }

    private void collect() {
        JsonNode root = schema("meter");
        assertKeywords("the meter", root, OF_MAPPINGS, OF_THE_ROOT);
        assertThat(root.path("type").stringValue()).isEqualTo("object");
        root.path("properties").forEachEntry((key, schema) -> {
            boolean required = texts(root.path("required")).contains(key);
            if (schema.path("type").stringValue().equals("object")) {
                collectBlock(key, schema, required);
            } else {
                collectValue(key, schema, required ? Presence.REQUIRED : Presence.OPTIONAL);
            }
        });
    }

    private void collectBlock(String block, JsonNode schema, boolean required) {
        assertKeywords(block, schema, OF_MAPPINGS, Set.of());
        List<String> requiredWithin = texts(schema.path("required"));
        assertThat(required && requiredWithin.isEmpty())
                .as(block + " is required and may be empty, which no presence of a field says")
                .isFalse();
        Presence presence = required ? Presence.REQUIRED : Presence.REQUIRED_IN_BLOCK;
        schema.path("properties")
                .forEachEntry((key, value) -> collectValue(
                        block + "." + key, value, requiredWithin.contains(key) ? presence : Presence.OPTIONAL));
    }

    private void collectValue(String path, JsonNode schema, Presence presence) {
        assertKeywords(path, schema, OF_VALUES, Set.of());
        values.put(path, schema);
        presences.put(path, presence);
    }

    private static void assertKeywords(String path, JsonNode schema, Set<String> known, Set<String> more) {
        Set<String> keywords = new HashSet<>(schema.propertyNames());
        keywords.removeAll(EXPLANATIONS);
        keywords.removeAll(known);
        keywords.removeAll(more);
        assertThat(keywords)
                .as("keywords of " + path + " that the table does not know")
                .isEmpty();
    }

    private static JsonNode schema(String name) {
        return JsonMapper.shared().readTree(Path.of("schemas", name + ".schema.json"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.stringValue()));
        return texts;
    }
}
