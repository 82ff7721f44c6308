package dev.meterctl.stripe;

import dev.meterctl.http.AttemptResult;
import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.RateState.Feedback;
import org.jspecify.annotations.Nullable;

/// What the result of an attempt says, by Stripe's rules, about the call and about further ones.
final class StripeRetries {

    private StripeRetries() {}

    /// Whether another attempt may end otherwise. Stripe's own advice comes first (`Stripe-Should-Retry`, as its
    /// official clients read it).
    static boolean isWorthAnother(AttemptResult result) {
        return switch (result) {
            case Answer answer when "true".equals(answer.header("Stripe-Should-Retry")) -> true;
            case Answer answer when "false".equals(answer.header("Stripe-Should-Retry")) -> false;
            case Answer answer -> answer.status() == 409 || answer.status() == 429 || answer.status() >= 500;
            case NoResponse none -> none.isPassing();
        };
    }

    /// A rate limit turns a call away before Stripe looks at it.
    static boolean isRejection(AttemptResult result) {
        return result instanceof Answer answer && answer.status() == 429;
    }

    /// Whether the call may have been carried out all the same. Stripe asks to treat the effect of a call that
    /// ended in a server's error as undetermined ("Advanced error handling"); a conflict may be with an attempt
    /// of the same call that is still under way.
    static boolean leavesOpenWhetherMade(AttemptResult result) {
        return switch (result) {
            case Answer answer -> answer.status() >= 500 || answer.status() == 409;
            case NoResponse none -> none.mayHaveArrived();
        };
    }

    /// Whether an answer that is no success means that none of the attempts was carried out: Stripe repeats the
    /// answer of a call it has carried out, found by its idempotency key.
    static boolean isDefinite(Answer answer) {
        return answer.status() == 400 || answer.status() == 404;
    }

    /// By `Stripe-Rate-Limited-Reason`: `global-rate`, `endpoint-rate`, `global-concurrency`,
    /// `endpoint-concurrency`. A 429 for anything else, such as a lock on one object (`resource-specific`, or no
    /// reason), is that call's own affair.
    static Feedback feedback(AttemptResult result) {
        return switch (result) {
            case Answer answer when answer.status() == 429 -> complaint(answer.header("Stripe-Rate-Limited-Reason"));
            case Answer ignored -> Feedback.FINE;
            case NoResponse ignored -> Feedback.NONE;
        };
    }

    private static Feedback complaint(@Nullable String reason) {
        if (reason == null) {
            return Feedback.NONE;
        }
        if (reason.endsWith("-rate")) {
            return Feedback.TOO_FAST;
        }
        return reason.endsWith("-concurrency") ? Feedback.TOO_MANY_IN_FLIGHT : Feedback.NONE;
    }
}
