package dev.meterctl.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The newest requests, in memory.
final class RequestLog {

    private static final int CAPACITY = 100_000;

    private final Deque<RecordedRequest> recorded = new ArrayDeque<>();
    private long sequence;

    /// Records a request and its end.
    ///
    /// @param answer null if the request was not processed
    /// @param status of the answer sent; null for none
    synchronized void add(
            Request request,
            Operation operation,
            String requestId,
            @Nullable Fault fault,
            @Nullable Answer answer,
            @Nullable Integer status) {
        sequence++;
        String key = request.idempotencyKey();
        List<Stored> changes = answer == null ? List.of() : answer.changes();
        recorded.addLast(new RecordedRequest(
                sequence,
                request.method(),
                ApiKey.removedFrom(request.path()),
                operation,
                parameters(request),
                key == null ? null : ApiKey.removedFrom(key),
                requestId,
                fault,
                answer == null ? null : answer.status(),
                status,
                answer != null && answer.replayed(),
                changes.stream().anyMatch(change -> !(change instanceof AccountId)),
                changedMeter(changes)));
        if (recorded.size() > CAPACITY) {
            recorded.removeFirst();
        }
    }

    synchronized List<RecordedRequest> requests() {
        return List.copyOf(recorded);
    }

    private static Map<String, String> parameters(Request request) {
        Map<String, String> without = new TreeMap<>();
        try {
            Call.parameters(request)
                    .flat()
                    .forEach((name, value) -> without.put(ApiKey.removedFrom(name), ApiKey.removedFrom(value)));
            return without;
        } catch (ApiError e) {
            return Map.of();
        }
    }

    private static @Nullable String changedMeter(List<Stored> changes) {
        for (Stored change : changes) {
            if (change instanceof Meter meter) {
                return meter.id();
            }
        }
        return null;
    }
}
