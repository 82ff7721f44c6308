package dev.meterctl.sandbox;

import dev.meterctl.sandbox.FormValue.Table;
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

    /// Records an answered request.
    ///
    /// @param parameters null if they were not decoded
    synchronized void add(Request request, @Nullable Table parameters, String requestId, Answer answer) {
        sequence++;
        String key = request.idempotencyKey();
        recorded.addLast(new RecordedRequest(
                sequence,
                request.method(),
                ApiKey.removedFrom(request.path()),
                parameters == null ? Map.of() : withoutKeys(parameters),
                key == null ? null : ApiKey.removedFrom(key),
                answer.status(),
                requestId,
                answer.replayed(),
                changedMeter(answer.changes())));
        if (recorded.size() > CAPACITY) {
            recorded.removeFirst();
        }
    }

    synchronized List<RecordedRequest> requests() {
        return List.copyOf(recorded);
    }

    private static Map<String, String> withoutKeys(Table parameters) {
        Map<String, String> without = new TreeMap<>();
        parameters.flat().forEach((name, value) -> without.put(ApiKey.removedFrom(name), ApiKey.removedFrom(value)));
        return without;
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
