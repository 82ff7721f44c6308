package dev.meterctl.sandbox;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request that came in, and what truly became of it. Holds no API key.
///
/// @param sequence from 1, in order of answers
/// @param path percent-encoded, without the query
/// @param operation what it asked for
/// @param parameters of query and body, by bracketed name; empty if they cannot be decoded
/// @param requestId the answer's `Request-Id`, or what it would have been
/// @param fault the one that struck; null for none
/// @param outcome status that the processing came to; null if the request was not processed
/// @param status of the answer sent; null if the connection was cut without an answer
/// @param replayed whether the outcome was one saved for the idempotency key
/// @param changed whether the request changed the state, an account's getting its id aside; what it changed is durable
/// @param changedMeter id of the meter that the request created or changed
public record RecordedRequest(
        long sequence,
        String method,
        String path,
        Operation operation,
        Map<String, String> parameters,
        @Nullable String idempotencyKey,
        String requestId,
        @Nullable Fault fault,
        @Nullable Integer outcome,
        @Nullable Integer status,
        boolean replayed,
        boolean changed,
        @Nullable String changedMeter) {

    public RecordedRequest {
        SortedMap<String, String> sorted = new TreeMap<>(parameters);
        parameters = Collections.unmodifiableSortedMap(sorted);
    }

    /// Whether the API, and no fault, decided on the request.
    public boolean processed() {
        return outcome != null;
    }

    /// Whether the connection was cut without an answer.
    public boolean dropped() {
        return status == null;
    }
}
