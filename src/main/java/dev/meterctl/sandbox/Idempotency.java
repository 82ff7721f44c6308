package dev.meterctl.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Executes a request with an idempotency key once, and repeats its answer after that. Source: Stripe's documentation,
/// "Idempotent requests": saved is the answer of any execution that began, and nothing of a request that was
/// refused for its parameters or for another one in progress.
final class Idempotency {

    private static final int MAX_KEY = 255;

    private final Router router;
    private final State state;
    private final Set<InProgress> inProgress = ConcurrentHashMap.newKeySet();

    Idempotency(Router router, State state) {
        this.router = router;
        this.state = state;
    }

    private record InProgress(World world, String key) {}

    /// Answers the call.
    ///
    /// @param ending turns what an execution came to into what is saved and told
    Answer answer(Call call, UnaryOperator<State.Outcome> ending) throws ApiError, IOException {
        String key = call.idempotencyKey();
        World world = call.caller().world();
        if (key == null) {
            return answer(state.run(world, null, router.route(call), ending));
        }
        if (key.length() > MAX_KEY) {
            throw Assumptions.idempotencyKeyTooLong(MAX_KEY);
        }
        InProgress mine = new InProgress(world, key);
        if (!inProgress.add(mine)) {
            throw ApiError.keyInUse(key);
        }
        try {
            return once(call, new State.Identity(key, call.fingerprint()), ending);
        } finally {
            inProgress.remove(mine);
        }
    }

    private Answer once(Call call, State.Identity identity, UnaryOperator<State.Outcome> ending)
            throws ApiError, IOException {
        World world = call.caller().world();
        Optional<SavedAnswer> saved = state.savedAnswer(world, identity.key());
        if (saved.isEmpty()) {
            return answer(state.run(world, identity, router.route(call), ending));
        }
        if (!saved.get().fingerprint().equals(identity.fingerprint())) {
            throw ApiError.otherRequest(identity.key());
        }
        return new Answer(saved.get().status(), saved.get().body(), true, List.of());
    }

    private static Answer answer(State.Outcome outcome) {
        return new Answer(outcome.status(), outcome.body(), false, outcome.changes());
    }
}
