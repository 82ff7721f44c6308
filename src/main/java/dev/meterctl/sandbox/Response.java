package dev.meterctl.sandbox;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An answer as it goes out.
record Response(int status, Map<String, String> headers, JsonNode body) {

    Response {
        headers = Map.copyOf(headers);
    }
}
