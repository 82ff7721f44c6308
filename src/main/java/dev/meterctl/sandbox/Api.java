package dev.meterctl.sandbox;

import java.io.IOException;
import java.util.function.UnaryOperator;

/// Stripe's side of a request: authentication, rate limit, decoding, idempotency, routing, endpoint, state, in this
/// order. Whatever happens, the answer has Stripe's form.
final class Api {

    /// Stripe's current version, for requests that name none.
    static final String VERSION = "2026-09-30.endive";

    private final RateLimit rateLimit;
    private final Idempotency idempotency;

    Api(RateLimit rateLimit, Idempotency idempotency) {
        this.rateLimit = rateLimit;
        this.idempotency = idempotency;
    }

    /// Answers as Stripe does.
    Answer answer(Request request) {
        return answer(request, UnaryOperator.identity());
    }

    /// Answers as Stripe does when it fails after the execution: what is changed stays so, and the failure is saved.
    /// Source: Stripe's documentation, "Idempotent requests".
    Answer answerFailing(Request request) {
        ApiError error = Assumptions.somethingWentWrong();
        return answer(request, outcome -> new State.Outcome(error.status(), error.body(), outcome.changes()));
    }

    private Answer answer(Request request, UnaryOperator<State.Outcome> ending) {
        try {
            Caller caller = Authentication.caller(request);
            rateLimit.admit(caller.world());
            return idempotency.answer(Call.of(caller, request), ending);
        } catch (ApiError e) {
            return Answer.of(e);
        } catch (IOException e) {
            return Answer.of(ApiError.internal("The sandbox cannot write its state file; nothing was changed: " + e));
        } catch (RuntimeException e) {
            return Answer.of(ApiError.internal("This is a bug of the sandbox: " + e));
        }
    }
}
