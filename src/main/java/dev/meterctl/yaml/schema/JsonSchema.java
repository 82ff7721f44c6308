package dev.meterctl.yaml.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON Schema of one kind of document, compiled once; the same that editors use. It comes from the class path;
/// nothing is ever fetched. Its title says what a document is called.
public record JsonSchema(JsonNode json, Schema schema) {

    /// A schema of ours.
    ///
    /// @param resource on the class path, for instance `/schemas/meter.schema.json`
    public static JsonSchema load(String resource) {
        try (InputStream text = Objects.requireNonNull(JsonSchema.class.getResourceAsStream(resource), resource)) {
            JsonNode json = JsonMapper.shared().readTree(text);
            Schema schema = registry().getSchema(json);
            schema.initializeValidators();
            return new JsonSchema(json, schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }

    /// What a document is called in a sentence, for instance `meter`.
    String noun() {
        return json.path("title").stringValue().toLowerCase(Locale.ROOT);
    }

    /// The schema of the value at these keys, of which those below a list are numbers.
    public JsonNode at(List<String> keys) {
        JsonNode at = json;
        for (String key : keys) {
            JsonNode property = at.path("properties").path(key);
            at = property.isMissingNode() ? at.path("items") : property;
        }
        return at;
    }
}
