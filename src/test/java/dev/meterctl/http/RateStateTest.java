package dev.meterctl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.meterctl.http.RateState.Feedback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateStateTest {

    /// Under way at its full rate; the next call is due at once.
    static final RateState STEADY = steady(Double.POSITIVE_INFINITY);

    static RateState steady(double maxInFlight) {
        return new RateState(20, 20, maxInFlight, 0, Duration.ofMillis(-50), 0);
    }

    @Test
    void callsBeginEvenlySpaced() {
        RateState begun = STEADY.begun(Duration.ZERO);
        assertThat(begun.wait(Duration.ZERO)).isEqualTo(Duration.ofMillis(50));
        assertThat(begun.wait(Duration.ofMillis(49))).isEqualTo(Duration.ofMillis(1));
        assertThat(begun.wait(Duration.ofMillis(50))).isZero();
    }

    @Test
    void theFirstSevenCallsNeedNotWait() {
        Duration now = Duration.ofDays(-1);
        RateState state = RateState.of(20);
        int begun = 0;
        for (; state.wait(now).isZero(); begun++) {
            state = state.begun(now);
        }
        assertThat(begun).isEqualTo(7);
        assertThat(fine(state, 100).rate()).isEqualTo(20);
    }

    /// However calls are wanted, and however soon their answers speed up the state.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noSecondHoldsTooManyFromTheFirstCallOn(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        List<Duration> begins = new ArrayList<>();
        RateState state = RateState.of(20);
        Duration now = Duration.ZERO;
        while (begins.size() < 2_000) {
            Duration idle = Duration.ofMillis(dice.nextInt(40) > 0 || seed == 1 ? 0 : dice.nextInt(1, 3_000));
            now = now.plus(state.wait(now)).plus(idle);
            state = state.begun(now).ended(state.slowdowns(), Feedback.FINE);
            begins.add(now);
        }
        for (int first = 0; first + 24 < begins.size(); first++) {
            Duration span = begins.get(first + 24).minus(begins.get(first));
            assertThat(span).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aCallThatBeginsLateDoesNotDelayTheNext() {
        RateState late = STEADY.begun(Duration.ZERO).begun(Duration.ofMillis(70));
        assertThat(late.wait(Duration.ofMillis(70))).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void noSecondHoldsTooManyHoweverLateAndIdleTheCallsWere() {
        Duration now = Duration.ofHours(1);
        Duration end = now.plusSeconds(1);
        RateState state = STEADY.begun(Duration.ZERO);
        int begun = 0;
        while (now.compareTo(end) <= 0) {
            if (state.wait(now).isZero()) {
                state = state.begun(now);
                begun++;
            } else {
                now = now.plus(state.wait(now));
            }
        }
        assertThat(begun).isEqualTo(24);
    }

    @Test
    void callingTooFastHalvesTheRateAtOnce() {
        RateState slowed = STEADY.begun(Duration.ZERO).ended(0, Feedback.TOO_FAST);
        assertThat(slowed.rate()).isEqualTo(10);
        assertThat(slowed.wait(Duration.ZERO)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void whatWasInFlightSlowsDownOnce() {
        RateState flying = STEADY.begun(Duration.ZERO).begun(Duration.ZERO).begun(Duration.ZERO);
        RateState slowed =
                flying.ended(0, Feedback.TOO_FAST).ended(0, Feedback.TOO_FAST).ended(0, Feedback.TOO_MANY_IN_FLIGHT);
        assertThat(slowed.rate()).isEqualTo(10);
        assertThat(slowed.maxInFlight()).isEqualTo(Double.POSITIVE_INFINITY);
        RateState again = slowed.begun(Duration.ZERO).ended(slowed.slowdowns(), Feedback.TOO_FAST);
        assertThat(again.rate()).isEqualTo(5);
    }

    @Test
    void theRateStaysAtOneCallASecondOrMore() {
        RateState state = STEADY;
        for (int call = 0; call < 20; call++) {
            state = state.begun(Duration.ZERO).ended(state.slowdowns(), Feedback.TOO_FAST);
        }
        assertThat(state.rate()).isEqualTo(1);
    }

    @Test
    void aSecondsWorthOfGoodAnswersBringsBackOneCallASecond() {
        RateState state = STEADY.begun(Duration.ZERO).ended(0, Feedback.TOO_FAST);
        RateState later = fine(state, 10);
        assertThat(later.rate()).isCloseTo(11, within(0.1));
        assertThat(fine(later, 1_000).rate()).isEqualTo(20);
    }

    @Test
    void goodAnswersToCallsOfBeforeBringBackNothing() {
        RateState slowed = STEADY.begun(Duration.ZERO).begun(Duration.ZERO).ended(0, Feedback.TOO_FAST);
        assertThat(slowed.ended(0, Feedback.FINE).rate()).isEqualTo(10);
    }

    @Test
    void tooManyInFlightHalvesTheirNumber() {
        RateState state = STEADY;
        for (int call = 0; call < 8; call++) {
            state = state.begun(Duration.ZERO);
        }
        RateState fewer = state.ended(0, Feedback.TOO_MANY_IN_FLIGHT);
        assertThat(fewer.rate()).isEqualTo(20);
        assertThat(fewer.maxInFlight()).isEqualTo(4);
        assertThat(fewer.inFlight()).isEqualTo(7);
        assertThat(fewer.hasRoom()).isFalse();
        RateState emptier = end(fewer, 4);
        assertThat(emptier.hasRoom()).isTrue();
        assertThat(emptier.begun(Duration.ZERO).hasRoom()).isFalse();
        assertThat(fine(emptier, 4).maxInFlight()).isCloseTo(5, within(0.2));
    }

    @Test
    void oneCallMayAlwaysBeInFlight() {
        RateState state = STEADY.begun(Duration.ZERO).ended(0, Feedback.TOO_MANY_IN_FLIGHT);
        assertThat(state.maxInFlight()).isEqualTo(1);
        assertThat(state.hasRoom()).isTrue();
    }

    @Test
    void aLimitThatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RateState.of(0));
    }

    private static RateState fine(RateState start, int calls) {
        RateState state = start;
        for (int call = 0; call < calls; call++) {
            state = state.begun(Duration.ZERO).ended(state.slowdowns(), Feedback.FINE);
        }
        return state;
    }

    private static RateState end(RateState start, int calls) {
        RateState state = start;
        for (int call = 0; call < calls; call++) {
            state = state.ended(0, Feedback.NONE);
        }
        return state;
    }
}
