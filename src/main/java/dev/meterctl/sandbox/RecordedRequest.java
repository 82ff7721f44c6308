package dev.meterctl.sandbox;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request the sandbox answered. Holds no API key.
///
/// @param sequence from 1, in order of answers
/// @param path percent-encoded, without the query
/// @param parameters of query and body, by bracketed name; empty if the request was refused before they were decoded
/// @param status of the answer
/// @param requestId the answer's `Request-Id`
/// @param replayed whether the answer was one saved for the idempotency key
/// @param changedMeter id of the meter that the request created or changed
public record RecordedRequest(
        long sequence,
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable String idempotencyKey,
        int status,
        String requestId,
        boolean replayed,
        @Nullable String changedMeter) {

    public RecordedRequest {
        SortedMap<String, String> sorted = new TreeMap<>(parameters);
        parameters = Collections.unmodifiableSortedMap(sorted);
    }
}
