package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.http.AttemptResult;
import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.RateLimiter;
import dev.meterctl.http.RateLimiter.Permit;
import dev.meterctl.http.RateState;
import dev.meterctl.http.RateState.Feedback;
import dev.meterctl.http.RetryPolicy;
import dev.meterctl.http.RetryPolicy.Tally;
import dev.meterctl.http.Timing;
import dev.meterctl.http.Transport;
import dev.meterctl.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes calls, each as many times as it takes (see [RetryPolicy]) and each attempt with a [permit][RateLimiter], and
/// reads their answers. Safe for many threads; the log is told of one attempt at a time.
///
/// Once the run is to stop, what is under way ends, and nothing is tried again. A change that is not begun yet is not
/// begun any more; calls that end what was begun are made once: reading, and the second half of a replacement. All of
/// it together takes no longer than one request may.
final class Calls {

    /// Reads what was asked for from an answer.
    @FunctionalInterface
    interface Decoding<T> {
        T decoded(JsonObject<FieldException> answer) throws AnswerException;
    }

    /// @param requestId Stripe's `Request-Id`
    record Answered<T>(T value, @Nullable String requestId) {}

    private record Timed(AttemptResult result, Duration duration) {}

    private final Transport transport;
    private final StripeSettings settings;
    private final Timing timing;
    private final RandomGenerator random;
    private final CallLog log;
    private final ErrorTranslator errors;
    private final RateLimiter limiter;

    Calls(Transport transport, StripeSettings settings, Timing timing, RandomGenerator random, CallLog log) {
        this.transport = transport;
        this.settings = settings;
        this.timing = timing;
        this.random = random;
        this.log = log;
        this.errors = new ErrorTranslator(settings);
        this.limiter = new RateLimiter(RateState.of(settings.rate()), timing);
    }

    <T> Answered<T> call(StripeRequest request, Decoding<T> decoding) throws StoreException {
        return decoded(request, answer(request), decoding);
    }

    /// Makes a call in a thread of its own.
    PendingCall start(StripeRequest request) {
        FutureTask<Answer> answer = new FutureTask<>(() -> answer(request));
        Thread.ofVirtual().name("pending").start(answer);
        return new PendingCall(request, answer, errors);
    }

    <T> Answered<T> decoded(StripeRequest request, Answer answer, Decoding<T> decoding) throws StoreException {
        Optional<JsonNode> json = answer.body().object();
        if (json.isEmpty()) {
            throw errors.unreadable(request, answer);
        }
        try {
            T value = decoding.decoded(JsonObject.of(json.get(), FieldException::of));
            return new Answered<>(value, errors.requestId(answer));
        } catch (AnswerException fault) {
            throw errors.unusable(request, answer, fault);
        }
    }

    /// The successful answer to a call, not yet read.
    private Answer answer(StripeRequest request) throws StoreException {
        Duration elapsed = Duration.ZERO;
        Tally tally = Tally.NONE;
        AttemptResult result = null;
        boolean open = false;
        try {
            while (true) {
                Optional<Permit> permit = permit(request, result == null, elapsed);
                if (permit.isEmpty()) {
                    throw result == null ? errors.stopped(request) : failure(request, result, tally.attempts(), open);
                }
                boolean openBefore = open;
                open = true;
                Timed timed = attempt(request, permit.get(), limit(elapsed));
                result = timed.result();
                open = openBefore || StripeRetries.leavesOpenWhetherMade(result);
                tally = tally.and(StripeRetries.isRejection(result));
                tell(request, timed, tally.attempts());
                if (result instanceof Answer answer && answer.isSuccess()) {
                    return answer;
                }
                elapsed = elapsed.plus(timed.duration());
                Optional<Duration> pause = settings.retries().pause(tally, elapsed, random.nextDouble());
                if (pause.isEmpty()
                        || !StripeRetries.isWorthAnother(result)
                        || timing.stopped().isPresent()) {
                    throw failure(request, result, tally.attempts(), open);
                }
                timing.sleepUnlessStopped(pause.get());
                elapsed = elapsed.plus(pause.get());
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted(request, open);
        }
    }

    /// A permit for an attempt, or none where there is to be no attempt: the run is to stop, or has no time left, or
    /// what a further attempt rests on no longer holds. That is asked last, when nothing is waited for any more.
    private Optional<Permit> permit(StripeRequest request, boolean isFirst, Duration elapsed)
            throws InterruptedException {
        Optional<Permit> permit = limiter.acquire(isFirst && request.endsWhatWasBegun());
        if (permit.isPresent()) {
            boolean holds = isFirst || limiter.ask(request.check());
            if (!holds || !limit(elapsed).isPositive()) {
                limiter.release(permit.get(), Feedback.NONE);
                return Optional.empty();
            }
        }
        return permit;
    }

    private Timed attempt(StripeRequest request, Permit permit, Duration limit) throws InterruptedException {
        Feedback feedback = Feedback.NONE;
        try {
            Duration start = timing.now();
            AttemptResult result = transport.attempt(request.http(settings), limit);
            feedback = StripeRetries.feedback(result);
            return new Timed(result, timing.now().minus(start));
        } finally {
            limiter.release(permit, feedback);
        }
    }

    private void tell(StripeRequest request, Timed timed, int number) {
        Integer status = null;
        String requestId = null;
        if (timed.result() instanceof Answer answer) {
            status = answer.status();
            requestId = errors.requestId(answer);
        }
        CallLog.Attempt attempt =
                new CallLog.Attempt(request.method(), request.target(), status, requestId, number, timed.duration());
        synchronized (log) {
            log.attempted(attempt);
        }
    }

    /// How long an attempt may take; not positive when a run that is to stop has no time left for it.
    private Duration limit(Duration elapsed) {
        RetryPolicy retries = settings.retries();
        return timing.stopped()
                .map(stopped -> stopped.plus(retries.attemptTimeout()).minus(timing.now()))
                .orElse(retries.limit(elapsed));
    }

    private StoreException failure(StripeRequest request, AttemptResult result, int attempts, boolean open) {
        return switch (result) {
            case Answer answer -> errors.refused(request, answer, attempts, open && !StripeRetries.isDefinite(answer));
            case NoResponse none -> errors.unanswered(request, none, attempts, open);
        };
    }
}
