package dev.meterctl.sandbox;

import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.fault.Fault;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request that came in, and what truly became of it. Holds no API key.
///
/// @param path percent-encoded, without the query
/// @param operation what it asked for
/// @param parameters of query and body, by bracketed name; empty if they cannot be decoded
/// @param requestId the response's `Request-Id`, or what it would have been
/// @param fault the one that struck; null for none
/// @param outcome status that the processing came to; null if the request was not processed
/// @param status of the response sent; null if the connection was cut without one
/// @param replayed whether the outcome was one saved for the idempotency key
/// @param changed whether the request changed the state, an account's getting its id aside; what it changed is durable
/// @param changedMeter id of the meter that the request created or changed
public record RecordedRequest(
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
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
