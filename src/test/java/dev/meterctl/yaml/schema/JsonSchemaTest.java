package dev.meterctl.yaml.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JsonSchemaTest {

    private static final List<JsonSchema> SCHEMAS =
            List.of(JsonSchema.load("/schemas/meter.schema.json"), JsonSchema.load("/schemas/faults.schema.json"));

    @Test
    void areValidThemselves() {
        Schema metaSchema =
                JsonSchema.registry().getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        for (JsonSchema schema : SCHEMAS) {
            assertThat(metaSchema.validate(schema.json())).isEmpty();
            assertThat(metaSchema.validate(schema.json().path("required"))).isNotEmpty();
        }
    }

    @Test
    void everyFieldIsExplained() {
        for (JsonNode field : fields()) {
            assertThat(Set.copyOf(field.propertyNames()))
                    .as(field.path("title").asString())
                    .contains("title", "description", "examples", "type");
        }
    }

    @Test
    void everyExampleAndDefaultIsValid() {
        for (JsonNode field : fields()) {
            Schema schema = JsonSchema.registry().getSchema(field);
            for (JsonNode example : field.path("examples")) {
                assertThat(schema.validate(example)).as(example.toString()).isEmpty();
            }
            if (field.has("default")) {
                assertThat(schema.validate(field.path("default"))).isEmpty();
            }
        }
    }

    @Test
    void everyMappingIsStrict() {
        for (JsonNode field : fields()) {
            if (field.path("type").asString("").equals("object")) {
                assertThat(field.path("additionalProperties").booleanValue(true))
                        .isFalse();
            }
        }
    }

    @Test
    void usesOnlyKeywordsThatHaveOurWords() {
        Set<String> silent =
                Set.of("$schema", "$id", "title", "description", "examples", "default", "properties", "items");
        Set<String> worded = Set.of(
                "type",
                "additionalProperties",
                "required",
                "enum",
                "minLength",
                "maxLength",
                "minItems",
                "minimum",
                "maximum",
                "pattern",
                "if",
                "then");
        for (JsonNode field : fields()) {
            assertThat(field.propertyNames()).allMatch(keyword -> silent.contains(keyword) || worded.contains(keyword));
        }
    }

    @Test
    void fetchesNothing() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/other.schema.json";
            assertThatThrownBy(() -> JsonSchema.registry().getSchema(SchemaLocation.of(url)))
                    .isInstanceOf(RuntimeException.class);
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    /// The schemas' roots and all that is described below them.
    private static List<JsonNode> fields() {
        List<JsonNode> fields = new ArrayList<>();
        SCHEMAS.forEach(schema -> collect(schema.json(), fields));
        return fields;
    }

    private static void collect(JsonNode schema, List<JsonNode> fields) {
        fields.add(schema);
        schema.path("properties").forEach(property -> collect(property, fields));
        if (schema.has("items")) {
            collect(schema.path("items"), fields);
        }
    }
}
