package dev.meterctl.sandbox;

import dev.meterctl.sandbox.api.Api;
import dev.meterctl.sandbox.api.ApiKey;
import dev.meterctl.sandbox.api.ApiResponse;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.billing.BillingApi;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.http.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The newest requests, in memory.
final class RequestLog {

    private static final int CAPACITY = 100_000;

    private final Deque<RecordedRequest> recorded = new ArrayDeque<>();

    /// Records a request, what it came to if it was processed, and the status that was sent, if any.
    synchronized void add(
            Request request,
            Operation operation,
            String requestId,
            @Nullable Fault fault,
            @Nullable ApiResponse processed,
            @Nullable Integer status) {
        String key = request.idempotencyKey();
        List<ObjectNode> changes = processed == null ? List.of() : processed.changes();
        recorded.addLast(new RecordedRequest(
                request.method(),
                ApiKey.removedFrom(request.path()),
                operation,
                Api.loggable(request),
                key == null ? null : ApiKey.removedFrom(key),
                requestId,
                fault,
                processed == null ? null : processed.status(),
                status,
                processed != null && processed.replayed(),
                !changes.stream().allMatch(BillingApi.ACCOUNT::isTypeOf),
                changes.stream()
                        .filter(BillingApi.METER::isTypeOf)
                        .map(meter -> meter.required("id").stringValue())
                        .findFirst()
                        .orElse(null)));
        if (recorded.size() > CAPACITY) {
            recorded.removeFirst();
        }
    }

    synchronized List<RecordedRequest> requests() {
        return List.copyOf(recorded);
    }
}
