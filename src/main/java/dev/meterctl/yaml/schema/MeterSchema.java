package dev.meterctl.yaml.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema of a meter, the same that editors use. It comes from the class path; nothing is ever fetched.
public final class MeterSchema {

    static final String RESOURCE = "/schemas/meter.schema.json";

    private static final MeterSchema INSTANCE = new MeterSchema(load());

    private final JsonNode json;
    private final Schema schema;

    private MeterSchema(JsonNode json) {
        this.json = json;
        this.schema = registry().getSchema(json);
        schema.initializeValidators();
    }

    public static MeterSchema instance() {
        return INSTANCE;
    }

    static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }

    public JsonNode json() {
        return json;
    }

    List<Error> validate(JsonNode document) {
        return schema.validate(document);
    }

    /// The schema of the value at these keys, which the schema names.
    JsonNode of(List<String> keys) {
        JsonNode at = json;
        for (String key : keys) {
            at = at.path("properties").path(key);
        }
        return at;
    }

    private static JsonNode load() {
        try (InputStream resource = Objects.requireNonNull(MeterSchema.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return JsonMapper.shared().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
