package dev.meterctl.http;

import dev.meterctl.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The body of an answer, whatever it holds.
public final class ResponseBody {

    private final byte[] bytes;

    ResponseBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The JSON value the body is; empty when it is none, or one with a name in it twice.
    public Optional<JsonNode> json() {
        return JsonText.readIfJson(bytes);
    }

    /// The JSON object the body is; empty when it is anything else.
    public Optional<JsonNode> object() {
        return json().filter(JsonNode::isObject);
    }

    /// For people to read: bytes that are no UTF-8 are replaced.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
