package dev.meterctl.sandbox.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as it came in.
///
/// @param path percent-encoded, without the query
/// @param query percent-encoded; empty if there is none
/// @param headers by name in lower case
/// @param body one character for each byte; of one that is too large only the start
public record Request(String method, String path, String query, Map<String, String> headers, String body) {

    public Request {
        headers = Map.copyOf(headers);
    }

    /// The header's value; null if it is missing or blank.
    public @Nullable String header(String lowerCaseName) {
        String value = headers.getOrDefault(lowerCaseName, "").strip();
        return value.isEmpty() ? null : value;
    }

    public @Nullable String idempotencyKey() {
        return header("idempotency-key");
    }
}
