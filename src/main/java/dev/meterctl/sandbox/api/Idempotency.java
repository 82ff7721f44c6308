package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.store.ObjectType;
import dev.meterctl.sandbox.store.Partition;
import dev.meterctl.sandbox.store.State;
import dev.meterctl.sandbox.store.Transaction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Executes a request with an idempotency key once, and repeats its response after that. Source: Stripe's
/// documentation, "Idempotent requests": saved is the response of any execution that began, and nothing of a
/// request that was refused for its parameters or for another one in progress. Keys belong to one account and
/// mode each, and are new again after 24 hours.
final class Idempotency {

    /// Saved responses, by idempotency key.
    static final ObjectType SAVED = new ObjectType("saved_answer", "key", _ -> null, Duration.ofHours(24));

    private static final int MAX_KEY = 255;

    private final Router router;
    private final State state;
    private final Set<InProgress> inProgress = ConcurrentHashMap.newKeySet();

    Idempotency(Router router, State state) {
        this.router = router;
        this.state = state;
    }

    private record InProgress(Partition partition, String key) {}

    /// Responds to the request.
    ///
    /// @param ending turns what an execution came to into what is saved and told
    ApiResponse respond(ApiRequest request, UnaryOperator<ApiResponse> ending) throws ApiError, IOException {
        String key = request.idempotencyKey();
        if (key == null) {
            Route.Action action = router.action(request);
            return state.run(request.partition(), transaction -> ending.apply(execute(action, transaction)));
        }
        if (key.length() > MAX_KEY) {
            throw ApiAssumptions.IDEMPOTENCY_KEY_TOO_LONG.with(MAX_KEY);
        }
        InProgress mine = new InProgress(request.partition(), key);
        if (!inProgress.add(mine)) {
            throw ApiAssumptions.KEY_IN_USE.with(key);
        }
        try {
            return state.run(request.partition(), transaction -> once(request, key, transaction, ending));
        } finally {
            inProgress.remove(mine);
        }
    }

    private ApiResponse once(ApiRequest request, String key, Transaction transaction, UnaryOperator<ApiResponse> ending)
            throws ApiError {
        String fingerprint = request.fingerprint();
        ObjectNode saved = transaction.table(SAVED).get(key).orElse(null);
        if (saved == null) {
            ApiResponse response = ending.apply(execute(router.action(request), transaction));
            transaction.put(saved(key, fingerprint, transaction, response));
            return response;
        }
        if (!saved.required("fingerprint").stringValue().equals(fingerprint)) {
            throw ApiError.OTHER_REQUEST.with(key);
        }
        return new ApiResponse(saved.required("status").intValue(), saved.required("body"), true, List.of());
    }

    private static ObjectNode saved(String key, String fingerprint, Transaction transaction, ApiResponse response) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("object", SAVED.name()).put("livemode", transaction.mode().livemode());
        json.put("key", key).put("fingerprint", fingerprint);
        json.put("created", transaction.now()).put("status", response.status());
        return json.set("body", response.body());
    }

    private static ApiResponse execute(Route.Action action, Transaction transaction) {
        try {
            return new ApiResponse(200, action.run(transaction), false, transaction.changes());
        } catch (ApiError e) {
            transaction.rollBack();
            return ApiResponse.of(e);
        }
    }
}
