package dev.meterctl.yaml.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.ManifestReader;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MeterSchemaTest {

    private static final MeterSchema SCHEMA = MeterSchema.instance();

    @Test
    void isValidItself() {
        Schema metaSchema =
                MeterSchema.registry().getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(metaSchema.validate(SCHEMA.json())).isEmpty();
        assertThat(metaSchema.validate(SCHEMA.json().path("required"))).isNotEmpty();
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
            Schema schema = MeterSchema.registry().getSchema(field);
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
            if (field.path("type").stringValue().equals("object")) {
                assertThat(field.path("additionalProperties").booleanValue(true))
                        .isFalse();
            }
        }
    }

    @Test
    void usesOnlyKeywordsThatHaveOurWords() {
        Set<String> silent = Set.of("$schema", "$id", "title", "description", "examples", "default", "properties");
        Set<String> worded = Set.of("type", "additionalProperties", "required", "enum", "minLength", "maxLength");
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
            assertThatThrownBy(() -> MeterSchema.registry().getSchema(SchemaLocation.of(url)))
                    .isInstanceOf(RuntimeException.class);
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theLocaleChangesNoText() {
        Locale before = Locale.getDefault();
        byte[] content = "event_name: 1\nstatus: x\n".getBytes(UTF_8);
        List<SourceFile> files = List.of(new SourceFile("a.yaml", content));
        Manifest manifest = ManifestReader.read(files, YamlLimits.DEFAULT);
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertThat(ManifestReader.read(files, YamlLimits.DEFAULT)).isEqualTo(manifest);
        } finally {
            Locale.setDefault(before);
        }
    }

    /// The schema's root and every property below it.
    private static List<JsonNode> fields() {
        List<JsonNode> fields = new ArrayList<>();
        collect(SCHEMA.json(), fields);
        return fields;
    }

    private static void collect(JsonNode schema, List<JsonNode> fields) {
        fields.add(schema);
        schema.path("properties").forEach(property -> collect(property, fields));
    }
}
