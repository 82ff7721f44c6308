package dev.meterctl.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.yaml.schema.MeterSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// [Field] says of every field what the schema says: whoever changes one is sent to the other.
class FieldTest {

    private static final Set<String> EXPLANATIONS = Set.of("title", "description", "examples", "default");
    private static final Set<String> OF_MAPPINGS = Set.of("type", "additionalProperties", "required", "properties");
    private static final Set<String> OF_VALUES = Set.of("type", "enum", "minLength", "maxLength");
    private static final Set<String> OF_THE_ROOT = Set.of("$schema", "$id");

    private final Map<String, JsonNode> values = new TreeMap<>();
    private final Map<String, Field.Need> needs = new TreeMap<>();

    @Test
    void thereAreTheFieldsOfTheSchema() {
        collect();

        assertThat(values.keySet())
                .isEqualTo(Arrays.stream(Field.values()).map(Field::path).collect(Collectors.toSet()));
    }

    @Test
    void theSchemaAsksNothingElse() {
        collect();

        for (Field field : Field.values()) {
            JsonNode schema = Objects.requireNonNull(values.get(field.path()));
            assertThat(needs.get(field.path())).as(field.path()).isEqualTo(field.need());
            assertThat(schema.path("maxLength").intValue(Field.UNBOUNDED)).isEqualTo(field.maxLength());
            switch (field.kind()) {
                case TEXT -> {
                    assertThat(schema.path("type").stringValue()).isEqualTo("string");
                    assertThat(texts(schema.path("enum"))).isEqualTo(field.words());
                    assertThat(schema.path("minLength").intValue(0)).isLessThanOrEqualTo(1);
                }
                case BOOLEAN -> {
                    assertThat(schema.path("type").stringValue()).isEqualTo("boolean");
                    assertThat(field.words()).containsExactly("true", "false");
                    assertThat(schema.has("enum")).isFalse();
                }
                case NUMBER, NULL, MERGE -> throw new AssertionError(field + " is of no kind that a field has");
            }
        }
    }

    private void collect() {
        JsonNode root = MeterSchema.instance().json();
        assertKeywords("the meter", root, OF_MAPPINGS, OF_THE_ROOT);
        assertThat(root.path("type").stringValue()).isEqualTo("object");
        root.path("properties").forEachEntry((key, schema) -> {
            boolean required = texts(root.path("required")).contains(key);
            if (schema.path("type").stringValue().equals("object")) {
                collectBlock(key, schema, required);
            } else {
                collectValue(key, schema, required ? Field.Need.ALWAYS : Field.Need.NEVER);
            }
        });
    }

    private void collectBlock(String block, JsonNode schema, boolean required) {
        assertKeywords(block, schema, OF_MAPPINGS, Set.of());
        List<String> requiredWithin = texts(schema.path("required"));
        assertThat(required && requiredWithin.isEmpty())
                .as(block + " is required and may be empty, which no need of a field says")
                .isFalse();
        Field.Need need = required ? Field.Need.ALWAYS : Field.Need.WITH_BLOCK;
        schema.path("properties")
                .forEachEntry((key, value) ->
                        collectValue(block + "." + key, value, requiredWithin.contains(key) ? need : Field.Need.NEVER));
    }

    private void collectValue(String path, JsonNode schema, Field.Need need) {
        assertKeywords(path, schema, OF_VALUES, Set.of());
        values.put(path, schema);
        needs.put(path, need);
    }

    private static void assertKeywords(String path, JsonNode schema, Set<String> known, Set<String> more) {
        Set<String> keywords = new HashSet<>(schema.propertyNames());
        keywords.removeAll(EXPLANATIONS);
        keywords.removeAll(known);
        keywords.removeAll(more);
        assertThat(keywords)
                .as("keywords of " + path + " that PlainReader does not know")
                .isEmpty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.stringValue()));
        return texts;
    }
}
