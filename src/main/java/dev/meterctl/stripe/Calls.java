package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.http.AttemptResult;
import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.RateLimiter;
import dev.meterctl.http.RateLimiter.Turn;
import dev.meterctl.http.RateState;
import dev.meterctl.http.RateState.Sign;
import dev.meterctl.http.Request;
import dev.meterctl.http.ResponseBody;
import dev.meterctl.http.RetryPolicy;
import dev.meterctl.http.RetryPolicy.Tally;
import dev.meterctl.http.Timing;
import dev.meterctl.http.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes calls, each as many times as it takes (see [RetryPolicy]) and each attempt in its [turn][RateLimiter], and
/// reads
/// their answers. Safe for many threads; the log is told of one attempt at a time.
///
/// Once the run is to stop, what is under way ends, and nothing is tried again. A change that is not begun yet is not
/// begun any more; calls that end what was begun are made once: reading, and the second half of a replacement. All of
/// it together takes no longer than one request may.
final class Calls {

    /// Reads what was asked for from an answer.
    @FunctionalInterface
    interface Decoding<T> {
        T decoded(JsonFields answer) throws AnswerException;

        /// The same, from an answer so plain that it takes no closer look; empty where there is any doubt.
        default Optional<T> plain(ResponseBody answer) {
            return Optional.empty();
        }
    }

    /// @param requestId Stripe's `Request-Id`
    record Answered<T>(T value, @Nullable String requestId) {}

    private final Transport transport;
    private final StripeSettings settings;
    private final Timing timing;
    private final RandomGenerator random;
    private final CallLog log;
    private final ErrorTranslator faults;
    private final RateLimiter turns;

    Calls(Transport transport, StripeSettings settings, Timing timing, RandomGenerator random, CallLog log) {
        this.transport = transport;
        this.settings = settings;
        this.timing = timing;
        this.random = random;
        this.log = log;
        this.faults = new ErrorTranslator(settings);
        this.turns = new RateLimiter(RateState.of(settings.pace()), timing);
    }

    <T> Answered<T> call(Request request, Decoding<T> decoding) throws StoreException {
        return decoded(request, answer(request), decoding);
    }

    /// Makes a call in a thread of its own.
    PendingCall ask(Request request) {
        FutureTask<Answer> answer = new FutureTask<>(() -> answer(request));
        Thread.ofVirtual().name("asked").start(answer);
        return new PendingCall(this, request, answer);
    }

    <T> Answered<T> decoded(Request request, Answer answer, Decoding<T> decoding) throws StoreException {
        Optional<T> plain = decoding.plain(answer.body());
        if (plain.isPresent()) {
            return new Answered<>(plain.get(), faults.requestId(answer));
        }
        Optional<JsonNode> json = answer.body().object();
        if (json.isEmpty()) {
            throw faults.unreadable(request, answer);
        }
        try {
            return new Answered<>(decoding.decoded(JsonFields.of(json.get())), faults.requestId(answer));
        } catch (AnswerException fault) {
            throw faults.unusable(request, answer, fault);
        }
    }

    /// Who waits for an answer was interrupted.
    StoreException interrupted(Request request, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return faults.interrupted(request, false, cause);
    }

    /// The successful answer to a call, not yet read.
    private Answer answer(Request request) throws StoreException {
        Duration elapsed = Duration.ZERO;
        Tally tally = Tally.NONE;
        AttemptResult reply = null;
        boolean open = false;
        try {
            while (true) {
                Optional<Turn> turn = turn(request, reply == null);
                Duration limit = limit(elapsed);
                if (turn.isEmpty() || !limit.isPositive()) {
                    turn.ifPresent(unused -> turns.ended(unused, Sign.NOTHING));
                    throw reply == null ? faults.stopped(request) : fault(request, reply, tally.attempts(), open);
                }
                boolean openBefore = open;
                open = true;
                Timed timed = attempt(request, turn.get(), limit);
                reply = timed.reply();
                open = openBefore || reply.leavesOpenWhetherMade();
                tally = tally.and(reply);
                tell(request, timed, tally.attempts());
                if (reply instanceof Answer answer && answer.isSuccess()) {
                    return answer;
                }
                elapsed = elapsed.plus(timed.duration());
                Optional<Duration> pause = settings.retries().pause(tally, elapsed, reply, random.nextDouble());
                if (pause.isEmpty() || timing.stopped().isPresent()) {
                    throw fault(request, reply, tally.attempts(), open);
                }
                timing.sleepUnlessStopped(pause.get());
                if (timing.stopped().isEmpty() && !request.mayRetry()) {
                    throw fault(request, reply, tally.attempts(), open);
                }
                elapsed = elapsed.plus(pause.get());
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw faults.interrupted(request, open, interrupt);
        }
    }

    private Optional<Turn> turn(Request request, boolean first) throws InterruptedException {
        return first && request.endsWhatWasBegun() ? Optional.of(turns.take()) : turns.takeUnlessStopped();
    }

    private record Timed(AttemptResult reply, Duration duration) {}

    private Timed attempt(Request request, Turn turn, Duration limit) throws InterruptedException {
        Sign sign = Sign.NOTHING;
        try {
            Duration start = timing.now();
            AttemptResult reply = transport.attempt(request, limit);
            sign = Sign.of(reply);
            return new Timed(reply, timing.now().minus(start));
        } finally {
            turns.ended(turn, sign);
        }
    }

    private void tell(Request request, Timed timed, int number) {
        Integer status = null;
        String requestId = null;
        if (timed.reply() instanceof Answer answer) {
            status = answer.status();
            requestId = faults.requestId(answer);
        }
        CallLog.Attempt attempt =
                new CallLog.Attempt(request.method(), request.target(), status, requestId, number, timed.duration());
        synchronized (log) {
            log.attempted(attempt);
        }
    }

    /// How long an attempt may take; not positive when a run that is to stop has no time left for it.
    private Duration limit(Duration elapsed) {
        Duration timeout = settings.requestTimeout();
        Duration left = timing.stopped()
                .map(stopped -> stopped.plus(timeout).minus(timing.now()))
                .orElse(settings.retries().deadline().minus(elapsed));
        return left.compareTo(timeout) < 0 ? left : timeout;
    }

    private StoreException fault(Request request, AttemptResult reply, int attempts, boolean open) {
        return switch (reply) {
            case Answer answer -> faults.refused(request, answer, attempts, open && !isDefinite(answer));
            case NoResponse noResponse -> faults.unanswered(request, noResponse, attempts, open);
        };
    }

    /// Stripe repeats the answer of a call it has carried out, found by its idempotency key; a refusal means that none
    /// of the attempts was.
    private static boolean isDefinite(Answer answer) {
        return answer.status() == 400 || answer.status() == 404;
    }
}
