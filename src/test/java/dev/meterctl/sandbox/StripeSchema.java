package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Checks answers against Stripe's own description of them.
final class StripeSchema {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final JsonNode DEFINITIONS = definitions();

    private StripeSchema() {}

    /// Fails unless the answer is what Stripe describes for its kind; an account is answered with its id alone.
    static void check(JsonNode answer) {
        if (kind(answer).equals("account")) {
            return;
        }
        Schema schema = SCHEMAS.computeIfAbsent(kind(answer), StripeSchema::schema);
        assertThat(schema.validate(answer)).as("%s", answer).isEmpty();
    }

    private static String kind(JsonNode answer) {
        if (answer.has("error")) {
            return "error";
        }
        String object = answer.required("object").stringValue();
        if (!object.equals("list")) {
            return object;
        }
        return answer.required("url").stringValue().equals("/v1/prices") ? "prices" : "billing.meters";
    }

    private static Schema schema(String kind) {
        ObjectNode schema = DEFINITIONS.deepCopy().asObject();
        return REGISTRY.getSchema(schema.put("$ref", "#/$defs/" + kind));
    }

    private static JsonNode definitions() {
        try (InputStream text = StripeSchema.class.getResourceAsStream("/stripe/answers.schema.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
