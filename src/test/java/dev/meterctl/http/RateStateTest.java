package dev.meterctl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.Headers;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.AttemptResult.Reason;
import dev.meterctl.http.RateState.Sign;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateStateTest {

    /// Under way at its full rate; the next call is due at once.
    static final RateState PACE = steady(RateLimits.DEFAULT);

    static RateState steady(RateLimits limits) {
        return new RateState(
                limits,
                limits.callsPerSecond(),
                limits.callsInFlight(),
                0,
                Duration.ofSeconds(-1).dividedBy(limits.callsPerSecond()),
                0);
    }

    @Test
    void callsBeginEvenlySpaced() {
        RateState begun = PACE.begun(Duration.ZERO);
        assertThat(begun.wait(Duration.ZERO)).isEqualTo(Duration.ofMillis(50));
        assertThat(begun.wait(Duration.ofMillis(49))).isEqualTo(Duration.ofMillis(1));
        assertThat(begun.wait(Duration.ofMillis(50))).isZero();
    }

    @Test
    void theFirstSevenCallsNeedNotWait() {
        Duration now = Duration.ofDays(-1);
        RateState pace = RateState.of(RateLimits.DEFAULT);
        int begun = 0;
        for (; pace.wait(now).isZero(); begun++) {
            pace = pace.begun(now);
        }
        assertThat(begun).isEqualTo(7);
        assertThat(fine(pace, 100).rate()).isEqualTo(20);
    }

    /// However calls are wanted, and however soon their answers speed up the pace.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noSecondHoldsMoreThanStripeTakesFromTheFirstCallOn(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        List<Duration> begins = new ArrayList<>();
        RateState pace = RateState.of(RateLimits.DEFAULT);
        Duration now = Duration.ZERO;
        while (begins.size() < 2_000) {
            Duration idle = Duration.ofMillis(dice.nextInt(40) > 0 || seed == 1 ? 0 : dice.nextInt(1, 3_000));
            now = now.plus(pace.wait(now)).plus(idle);
            pace = pace.begun(now).ended(pace.slowings(), Sign.FINE);
            begins.add(now);
        }
        for (int first = 0; first + 24 < begins.size(); first++) {
            Duration span = begins.get(first + 24).minus(begins.get(first));
            assertThat(span).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aCallThatBeginsLateDoesNotDelayTheNext() {
        RateState late = PACE.begun(Duration.ZERO).begun(Duration.ofMillis(70));
        assertThat(late.wait(Duration.ofMillis(70))).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void noSecondHoldsMoreThanStripeTakesHoweverLateAndIdleTheCallsWere() {
        Duration now = Duration.ofHours(1);
        Duration end = now.plusSeconds(1);
        RateState pace = PACE.begun(Duration.ZERO);
        int begun = 0;
        while (now.compareTo(end) <= 0) {
            if (pace.wait(now).isZero()) {
                pace = pace.begun(now);
                begun++;
            } else {
                now = now.plus(pace.wait(now));
            }
        }
        assertThat(begun).isEqualTo(24);
    }

    @Test
    void callingTooFastHalvesTheRateAtOnce() {
        RateState slowed = PACE.begun(Duration.ZERO).ended(0, Sign.TOO_FAST);
        assertThat(slowed.rate()).isEqualTo(10);
        assertThat(slowed.wait(Duration.ZERO)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void whatWasInFlightSlowsDownOnce() {
        RateState flying = PACE.begun(Duration.ZERO).begun(Duration.ZERO).begun(Duration.ZERO);
        RateState slowed =
                flying.ended(0, Sign.TOO_FAST).ended(0, Sign.TOO_FAST).ended(0, Sign.TOO_MANY);
        assertThat(slowed.rate()).isEqualTo(10);
        assertThat(slowed.mostInFlight()).isEqualTo(Integer.MAX_VALUE);
        RateState again = slowed.begun(Duration.ZERO).ended(slowed.slowings(), Sign.TOO_FAST);
        assertThat(again.rate()).isEqualTo(5);
    }

    @Test
    void theRateStaysAtOneCallASecondOrMore() {
        RateState pace = PACE;
        for (int call = 0; call < 20; call++) {
            pace = pace.begun(Duration.ZERO).ended(pace.slowings(), Sign.TOO_FAST);
        }
        assertThat(pace.rate()).isEqualTo(1);
    }

    @Test
    void aSecondsWorthOfGoodAnswersBringsBackOneCallASecond() {
        RateState pace = PACE.begun(Duration.ZERO).ended(0, Sign.TOO_FAST);
        RateState later = fine(pace, 10);
        assertThat(later.rate()).isCloseTo(11, within(0.1));
        assertThat(fine(later, 1_000).rate()).isEqualTo(20);
    }

    @Test
    void goodAnswersToCallsOfBeforeBringBackNothing() {
        RateState slowed = PACE.begun(Duration.ZERO).begun(Duration.ZERO).ended(0, Sign.TOO_FAST);
        assertThat(slowed.ended(0, Sign.FINE).rate()).isEqualTo(10);
    }

    @Test
    void tooManyInFlightHalvesTheirNumber() {
        RateState pace = PACE;
        for (int call = 0; call < 8; call++) {
            pace = pace.begun(Duration.ZERO);
        }
        RateState fewer = pace.ended(0, Sign.TOO_MANY);
        assertThat(fewer.rate()).isEqualTo(20);
        assertThat(fewer.mostInFlight()).isEqualTo(4);
        assertThat(fewer.inFlight()).isEqualTo(7);
        assertThat(fewer.hasRoom()).isFalse();
        RateState emptier = end(fewer, 4);
        assertThat(emptier.hasRoom()).isTrue();
        assertThat(emptier.begun(Duration.ZERO).hasRoom()).isFalse();
        assertThat(fine(emptier, 4).mostInFlight()).isCloseTo(5, within(0.2));
    }

    @Test
    void oneCallMayAlwaysBeInFlight() {
        RateState pace = PACE.begun(Duration.ZERO).ended(0, Sign.TOO_MANY);
        assertThat(pace.mostInFlight()).isEqualTo(1);
        assertThat(pace.hasRoom()).isTrue();
    }

    @Test
    void noMoreAreInFlightThanGiven() {
        RateState pace = steady(new RateLimits(20, 2));
        assertThat(pace.begun(Duration.ZERO).hasRoom()).isTrue();
        assertThat(pace.begun(Duration.ZERO).begun(Duration.ZERO).hasRoom()).isFalse();
        assertThat(fine(pace, 100).mostInFlight()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "200,,FINE",
        "400,,FINE",
        "500,,FINE",
        "429,global-rate,TOO_FAST",
        "429,endpoint-rate,TOO_FAST",
        "429,global-concurrency,TOO_MANY",
        "429,endpoint-concurrency,TOO_MANY",
        "429,resource-specific,NOTHING",
        "429,,NOTHING",
        "429,news,NOTHING",
        "200,global-rate,FINE"
    })
    void anAnswerSaysWhetherThePaceIsRight(int status, @Nullable String reason, Sign sign) {
        Headers headers = new Headers(null, null, null, reason, null);
        assertThat(Sign.of(new Answer(status, headers, new ResponseBody(new byte[0]))))
                .isEqualTo(sign);
    }

    @Test
    void silenceSaysNothingAboutThePace() {
        assertThat(Sign.of(new NoResponse(Reason.TIMEOUT, new IOException()))).isEqualTo(Sign.NOTHING);
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimits(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimits(1, 0));
    }

    private static RateState fine(RateState start, int calls) {
        RateState pace = start;
        for (int call = 0; call < calls; call++) {
            pace = pace.begun(Duration.ZERO).ended(pace.slowings(), Sign.FINE);
        }
        return pace;
    }

    private static RateState end(RateState start, int calls) {
        RateState pace = start;
        for (int call = 0; call < calls; call++) {
            pace = pace.ended(0, Sign.NOTHING);
        }
        return pace;
    }
}
