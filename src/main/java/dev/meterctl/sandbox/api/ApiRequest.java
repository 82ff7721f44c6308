package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.http.Request;
import dev.meterctl.sandbox.store.Partition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request whose API key is known and whose parameters are decoded.
///
/// @param path percent-encoded
/// @param parameters texts, lists and objects from a form; from JSON whatever it holds
record ApiRequest(
        ApiKey key,
        String method,
        String path,
        ObjectNode parameters,
        @Nullable String idempotencyKey) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    static ApiRequest of(ApiKey key, Request request) throws ApiError {
        boolean post = request.method().equals("POST");
        if (post && !isJson(request) && !mediaType(request).equals(FORM)) {
            throw ApiAssumptions.NOT_A_FORM.with();
        }
        String idempotencyKey = post ? request.idempotencyKey() : null;
        return new ApiRequest(key, request.method(), request.path(), parameters(request), idempotencyKey);
    }

    /// A POST takes its parameters from the body, and a form's from the query too; anything else from the query alone.
    static ObjectNode parameters(Request request) throws ApiError {
        if (request.body().length() > ApiAssumptions.MAX_BODY) {
            throw ApiAssumptions.BODY_TOO_LARGE.with(ApiAssumptions.MAX_BODY);
        }
        if (!request.method().equals("POST")) {
            return FormDecoder.decode(request.query());
        }
        return isJson(request) ? json(request.body()) : FormDecoder.decode(request.query() + "&" + request.body());
    }

    /// Source: Stripe's documentation, "API v2": its requests bear JSON, those of v1 forms.
    private static boolean isJson(Request request) {
        return request.path().startsWith("/v2/") && mediaType(request).equals(JSON);
    }

    private static String mediaType(Request request) {
        String contentType = request.headers().getOrDefault("content-type", "");
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(String body) throws ApiError {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
            return bytes.length == 0
                    ? JsonNodeFactory.instance.objectNode()
                    : JsonMapper.shared().readTree(bytes).asObject();
        } catch (JacksonException e) {
            throw ApiAssumptions.NOT_A_JSON_OBJECT.with();
        }
    }

    Partition partition() {
        return new Partition(null, key.mode());
    }

    /// Equal for requests of the same endpoint with the same parameters, in whatever order.
    String fingerprint() {
        String text = method + " " + path + "\n" + JsonMapper.shared().writeValueAsString(byName(parameters));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// The text of every parameter by its bracketed name, in order of names.
    static SortedMap<String, String> byName(ObjectNode parameters) {
        SortedMap<String, String> texts = new TreeMap<>();
        parameters.properties().forEach(field -> addTexts(field.getKey(), field.getValue(), texts));
        return texts;
    }

    private static void addTexts(String name, JsonNode value, SortedMap<String, String> texts) {
        if (value.isObject()) {
            value.properties().forEach(field -> addTexts(name + "[" + field.getKey() + "]", field.getValue(), texts));
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                addTexts(name + "[" + index + "]", value.get(index), texts);
            }
        } else {
            texts.put(name, value.asString());
        }
    }
}
