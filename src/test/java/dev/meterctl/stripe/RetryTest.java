package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.error;
import static dev.meterctl.stripe.Stores.failure;
import static dev.meterctl.stripe.Stores.meter;
import static dev.meterctl.stripe.Stores.retrying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.StoreException;
import dev.meterctl.http.RetryPolicy;
import dev.meterctl.http.Timing;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import dev.meterctl.stripe.CannedServer.Canned;
import dev.meterctl.stripe.CannedServer.Then;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private static final Change RENAME = new Rename("calls", "mtr_1", LiveText.of("Old"), "Name");
    private static final Canned DONE = Canned.json(200, meter("mtr_1"), "Request-Id: req_done");

    private final FakeTiming timing = new FakeTiming();

    @Test
    void everyAttemptAtAWriteCarriesTheSameKeyAndBody() throws Exception {
        try (CannedServer server = CannedServer.answering(
                        Canned.NOTHING,
                        Canned.cutOff("{", Then.CLOSE),
                        error(409, "idempotency_error", "idempotency_key_in_use", "In use."),
                        error(429, "invalid_request_error", "rate_limit", "Slow."),
                        DONE);
                StripeMeterStore store = retrying(server, timing)) {
            assertThat(store.make(RENAME, () -> true).requestId()).isEqualTo("req_done");
            assertThat(server.recorded()).hasSize(5);
            assertThat(server.recorded()).containsOnly(server.recorded().getFirst());
        }
    }

    @Test
    void aReadIsTriedAgainLikewise() throws Exception {
        try (CannedServer server = CannedServer.answering(
                        error(503, "api_error", "", "Later."), Canned.cutOff("{", Then.RESET), DONE);
                StripeMeterStore store = retrying(server, timing)) {
            assertThat(store.retrieve("mtr_1").id()).isEqualTo("mtr_1");
            assertThat(timing.pauses).hasSize(2);
        }
    }

    @Test
    void pausesGrowAndStayWithinBounds() throws Exception {
        try (CannedServer server = CannedServer.answering(request -> error(500, "api_error", "", "Oops."));
                StripeMeterStore store = retrying(server, timing)) {
            StoreException failure = failure(() -> store.make(RENAME, () -> true));
            assertThat(failure)
                    .hasMessageContaining(
                            "Stripe answered 500 to POST /v1/billing/meters/mtr_1 after 5 attempts: Oops.");
            assertThat(failure.failure().hint()).contains("may or may not have been made");
            assertThat(server.recorded()).hasSize(5);
            List<Long> bounds = List.of(500L, 1000L, 2000L, 4000L);
            assertThat(timing.pauses).hasSize(4);
            for (int pause = 0; pause < 4; pause++) {
                assertThat(timing.pauses.get(pause)).isBetween(Duration.ZERO, Duration.ofMillis(bounds.get(pause)));
            }
        }
    }

    /// While an attempt is put off, what the change rests on may change.
    @Test
    void noFurtherAttemptIsMadeWithoutTheCheck() throws Exception {
        Canned slow = error(429, "invalid_request_error", "rate_limit", "Slow.");
        try (CannedServer server = CannedServer.answering(request -> slow);
                StripeMeterStore store = retrying(server, timing)) {
            AtomicInteger asked = new AtomicInteger();
            StoreException failure = failure(() -> store.make(RENAME, () -> asked.incrementAndGet() < 3));

            assertThat(failure.failure().mayHaveBeenMade()).isFalse();
            assertThat(asked).hasValue(3);
            assertThat(server.recorded()).hasSize(3);
        }
    }

    /// A 429 slows the rate down, so that the permit for the next attempt is given late: what is true before that wait
    /// may not be after it.
    @Test
    void theCheckIsAskedWhenNothingIsWaitedForAnyMore() throws Exception {
        Canned slow =
                error(429, "invalid_request_error", "rate_limit", "Slow.", "Stripe-Rate-Limited-Reason: global-rate");
        List<Integer> pausesBefore = new ArrayList<>();
        List<Duration> checked = new ArrayList<>();
        List<Duration> sent = Collections.synchronizedList(new ArrayList<>());
        try (CannedServer server = CannedServer.answering(request -> {
                    sent.add(timing.now());
                    return sent.size() < 4 ? slow : DONE;
                });
                StripeMeterStore store = Stores.store(
                        Stores.settings(server.base(), StripeSettings.DEFAULT_RETRIES)
                                .withRate(1),
                        timing)) {
            store.make(RENAME, () -> {
                checked.add(timing.now());
                pausesBefore.add(timing.pauses.size());
                return true;
            });

            assertThat(checked).isEqualTo(sent.subList(1, 4)).doesNotHaveDuplicates();
            assertThat(pausesBefore.getLast()).as("for the rate as well").isGreaterThan(3);
        }
    }

    /// What the check reads takes permits as well.
    @Test
    void theCheckMayMakeCallsEvenWhereOneMayBeInFlight() throws Exception {
        Canned crowded = error(
                429, "invalid_request_error", "rate_limit", "Slow.", "Stripe-Rate-Limited-Reason: global-concurrency");
        try (CannedServer server = CannedServer.answering(crowded, DONE, DONE);
                StripeMeterStore store = retrying(server, timing)) {
            store.make(RENAME, () -> isThere(store));
            assertThat(server.lines())
                    .containsExactly(
                            "POST /v1/billing/meters/mtr_1",
                            "GET /v1/billing/meters/mtr_1",
                            "POST /v1/billing/meters/mtr_1");
        }
    }

    private static boolean isThere(StripeMeterStore store) {
        try {
            return store.retrieve("mtr_1").isActive();
        } catch (StoreException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void aRefusalIsFinal(int status) throws Exception {
        try (CannedServer server = CannedServer.answering(error(status, "invalid_request_error", "", "No."), DONE);
                StripeMeterStore store = retrying(server, timing)) {
            assertThat(failure(() -> store.make(RENAME, () -> true))).hasMessageContaining("answered " + status);
            assertThat(server.recorded()).hasSize(1);
        }
    }

    @Test
    void stripesAdviceNotToRetryIsTaken() throws Exception {
        try (CannedServer server =
                        CannedServer.answering(error(500, "api_error", "", "No.", "Stripe-Should-Retry: false"), DONE);
                StripeMeterStore store = retrying(server, timing)) {
            failure(() -> store.make(RENAME, () -> true));
            assertThat(server.recorded()).hasSize(1);
        }
    }

    @Test
    void stripesAdviceToRetryIsTaken() throws Exception {
        try (CannedServer server =
                        CannedServer.answering(error(400, "api_error", "", "No.", "stripe-should-retry: true"), DONE);
                StripeMeterStore store = retrying(server, timing)) {
            store.make(RENAME, () -> true);
            assertThat(server.recorded()).hasSize(2);
        }
    }

    @Test
    void aRefusalAfterALostAnswerMeansThatNothingWasDone() throws Exception {
        try (CannedServer server =
                        CannedServer.answering(Canned.NOTHING, error(400, "invalid_request_error", "", "No."));
                StripeMeterStore store = retrying(server, timing)) {
            assertThat(failure(() -> store.make(RENAME, () -> true)).failure().hint())
                    .doesNotContain("may or may not");
        }
    }

    @Test
    void aLockedDoorAfterALostAnswerLeavesTheWriteOpen() throws Exception {
        try (CannedServer server =
                        CannedServer.answering(Canned.NOTHING, error(401, "invalid_request_error", "", "No."));
                StripeMeterStore store = retrying(server, timing)) {
            assertThat(failure(() -> store.make(RENAME, () -> true)).failure().hint())
                    .contains("may or may not");
        }
    }

    @Test
    void noAttemptBeginsAfterTheDeadline() throws Exception {
        Duration pause = Duration.ofSeconds(10);
        RetryPolicy hurried = new RetryPolicy(100, 100, pause, pause, Duration.ofSeconds(30), Duration.ofSeconds(30));
        try (CannedServer server = CannedServer.answering(request -> error(500, "api_error", "", "Oops."));
                StripeMeterStore store = Stores.store(Stores.settings(server.base(), hurried), timing)) {
            failure(() -> store.make(RENAME, () -> true));
            assertThat(timing.now()).isLessThan(Duration.ofSeconds(30));
            assertThat(server.recorded()).hasSizeBetween(3, 99);
        }
    }

    @Test
    void anInterruptEndsThePauseAndKeepsItsFlag() throws Exception {
        try (CannedServer server = CannedServer.answering(request -> error(503, "api_error", "", "Later."));
                StripeMeterStore store = retrying(server, new InterruptedTiming())) {
            assertThat(failure(() -> store.retrieve("mtr_1")))
                    .hasMessage("Interrupted during GET /v1/billing/meters/mtr_1.");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.recorded()).hasSize(1);
        }
    }

    private static final class InterruptedTiming implements Timing {
        @Override
        public Duration now() {
            return Duration.ZERO;
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            throw new InterruptedException();
        }
    }
}
