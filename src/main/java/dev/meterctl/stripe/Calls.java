package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.stripe.Reply.Answer;
import dev.meterctl.stripe.Reply.Silence;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes calls, each as many times as it takes (see [RetryPolicy]), and reads their answers.
final class Calls {

    /// Reads what was asked for from an answer.
    @FunctionalInterface
    interface Decoding<T> {
        T decoded(JsonFields answer) throws AnswerException;
    }

    /// @param requestId Stripe's `Request-Id`
    record Answered<T>(T value, @Nullable String requestId) {}

    private final Transport transport;
    private final StripeSettings settings;
    private final Timing timing;
    private final RandomGenerator random;
    private final CallLog log;
    private final Faults faults;

    Calls(Transport transport, StripeSettings settings, Timing timing, RandomGenerator random, CallLog log) {
        this.transport = transport;
        this.settings = settings;
        this.timing = timing;
        this.random = random;
        this.log = log;
        this.faults = new Faults(settings);
    }

    <T> Answered<T> call(Request request, Decoding<T> decoding) throws StoreException {
        Answer answer = successful(request);
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

    private Answer successful(Request request) throws StoreException {
        Duration start = timing.now();
        boolean open = false;
        int number = 0;
        try {
            while (true) {
                number++;
                boolean openBefore = open;
                open = true;
                Reply reply = attempt(request, number, timing.now().minus(start));
                open = openBefore || reply.leavesOpenWhetherMade();
                if (reply instanceof Answer answer && answer.isSuccess()) {
                    return answer;
                }
                Duration elapsed = timing.now().minus(start);
                Optional<Duration> pause = settings.retries().pause(number, elapsed, reply, random.nextDouble());
                if (pause.isEmpty()) {
                    throw fault(request, reply, number, open);
                }
                timing.sleep(pause.get());
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw faults.interrupted(request, open, interrupt);
        }
    }

    private Reply attempt(Request request, int number, Duration elapsed) throws InterruptedException {
        Duration start = timing.now();
        Reply reply = transport.attempt(request, limit(elapsed));
        Duration duration = timing.now().minus(start);
        log.attempted(
                switch (reply) {
                    case Answer answer ->
                        new CallLog.Attempt(
                                request.method(),
                                request.target(),
                                answer.status(),
                                faults.requestId(answer),
                                number,
                                duration);
                    case Silence ignored ->
                        new CallLog.Attempt(request.method(), request.target(), null, null, number, duration);
                });
        return reply;
    }

    private Duration limit(Duration elapsed) {
        Duration left = settings.retries().deadline().minus(elapsed);
        return left.compareTo(settings.requestTimeout()) < 0 ? left : settings.requestTimeout();
    }

    private StoreException fault(Request request, Reply reply, int attempts, boolean open) {
        return switch (reply) {
            case Answer answer -> faults.refused(request, answer, attempts, open && !isDefinite(answer));
            case Silence silence -> faults.unanswered(request, silence, attempts, open);
        };
    }

    /// Stripe repeats the answer of a call it has carried out, found by its idempotency key; a refusal means that none
    /// of the attempts was.
    private static boolean isDefinite(Answer answer) {
        return answer.status() == 400 || answer.status() == 404;
    }
}
