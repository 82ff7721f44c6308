package dev.meterctl.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call as it goes over the line.
///
/// @param body null where there is none
public record Request(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable String body) {}
