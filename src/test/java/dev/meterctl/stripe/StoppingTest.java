package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.error;
import static dev.meterctl.stripe.Stores.failure;
import static dev.meterctl.stripe.Stores.inactive;
import static dev.meterctl.stripe.Stores.meter;
import static dev.meterctl.stripe.Stores.retrying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure.Stopped;
import dev.meterctl.http.Timing;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import dev.meterctl.stripe.CannedServer.Canned;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a store still does once the run is to stop.
class StoppingTest {

    private static final Change RENAME = new Rename("calls", "mtr_1", LiveText.of("Old"), "Name");
    private static final Canned TROUBLE = error(500, "api_error", "", "Oops.");

    private final FakeTiming timing = new FakeTiming();

    @Test
    void aCallInFlightFinishesItsAttempt() throws Exception {
        try (CannedServer server = CannedServer.answering(request -> stopping(Canned.json(200, meter("mtr_1"))));
                StripeMeterStore store = retrying(server, timing)) {
            assertThat(store.make(RENAME, () -> true).meter().id()).isEqualTo("mtr_1");
        }
    }

    @Test
    void noPauseIsBegun() throws Exception {
        try (CannedServer server = CannedServer.answering(request -> stopping(TROUBLE));
                StripeMeterStore store = retrying(server, timing)) {
            StoreException failure = failure(() -> store.make(RENAME, () -> true));
            assertThat(failure).hasMessage("Stripe answered 500 to POST /v1/billing/meters/mtr_1: Oops.");
            assertThat(failure.failure().mayHaveBeenMade()).isTrue();
            assertThat(server.recorded()).hasSize(1);
            assertThat(timing.pauses).isEmpty();
        }
    }

    @Test
    void noRetryFollowsThePauseUnderWay() throws Exception {
        Timing stopsInThePause = new Timing() {
            @Override
            public Duration now() {
                return timing.now();
            }

            @Override
            public void sleep(Duration pause) throws InterruptedException {
                timing.sleep(pause);
                timing.stop();
            }

            @Override
            public Optional<Duration> stopped() {
                return timing.stopped();
            }
        };
        try (CannedServer server = CannedServer.answering(request -> TROUBLE);
                StripeMeterStore store = retrying(server, stopsInThePause)) {
            assertThat(failure(() -> store.make(RENAME, () -> true)).failure().mayHaveBeenMade())
                    .isTrue();
            assertThat(server.recorded()).hasSize(1);
            assertThat(timing.pauses).hasSize(1);
        }
    }

    @Test
    void whatIsUnknownIsStillReadOnce() throws Exception {
        timing.stop();
        try (CannedServer server = CannedServer.answering(Canned.json(200, meter("mtr_1")), TROUBLE);
                StripeMeterStore store = retrying(server, timing)) {
            assertThat(store.retrieve("mtr_1").id()).isEqualTo("mtr_1");
            failure(() -> store.retrieve("mtr_1"));
            assertThat(server.recorded()).hasSize(2);
        }
    }

    @Test
    void aChangeThatIsNotBegunStaysSo() throws Exception {
        timing.stop();
        try (CannedServer server = CannedServer.answering(request -> TROUBLE);
                StripeMeterStore store = retrying(server, timing)) {
            StoreException failure =
                    failure(() -> store.make(new Deactivate("calls", "mtr_1", true, false), () -> true));
            assertThat(failure.failure().mayHaveBeenMade()).isFalse();
            assertThat(failure.failure()).isInstanceOf(Stopped.class);
            assertThat(server.recorded()).isEmpty();
        }
    }

    @Test
    void theSecondHalfOfAReplacementIsStillTriedOnce() throws Exception {
        timing.stop();
        try (CannedServer server = CannedServer.answering(TROUBLE, Canned.json(200, meter("mtr_1")));
                StripeMeterStore store = retrying(server, timing)) {
            Change secondHalf = new Reactivate("calls", "mtr_1", true);
            assertThat(failure(() -> store.make(secondHalf, () -> true))
                            .failure()
                            .mayHaveBeenMade())
                    .isTrue();
            assertThat(store.make(secondHalf, () -> true).meter().isActive()).isTrue();
        }
    }

    @Test
    void allOfItTakesNoLongerThanOneRequestMay() throws Exception {
        timing.stop();
        timing.pass(StripeSettings.DEFAULT_RETRIES.attemptTimeout());
        try (CannedServer server = CannedServer.answering(request -> Canned.json(200, inactive("mtr_1")));
                StripeMeterStore store = retrying(server, timing)) {
            assertThat(failure(() -> store.retrieve("mtr_1")))
                    .hasMessage("The run was stopped before GET /v1/billing/meters/mtr_1.");
            assertThat(server.recorded()).isEmpty();
        }
    }

    private Canned stopping(Canned answer) {
        timing.stop();
        return answer;
    }
}
