package dev.meterctl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.Headers;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.AttemptResult.Reason;
import dev.meterctl.http.RetryPolicy.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final Tally FIRST = new Tally(1, 0);
    private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;

    @ParameterizedTest
    @CsvSource({
        "200,,false",
        "302,,false",
        "400,,false",
        "401,,false",
        "403,,false",
        "404,,false",
        "408,,false",
        "409,,true",
        "429,,true",
        "500,,true",
        "502,,true",
        "503,,true",
        "599,,true",
        "400,true,true",
        "404,true,true",
        "400,false,false",
        "409,false,false",
        "429,false,false",
        "500,false,false",
        "500,true,true",
        "500,maybe,true",
        "400,maybe,false"
    })
    void anAnswerIsWorthAnotherAttemptByItsStatusUnlessStripeSaysOtherwise(
            int status, @Nullable String shouldRetry, boolean again) {
        AttemptResult answer = answer(status, shouldRetry);
        assertThat(POLICY.pause(FIRST, Duration.ZERO, answer, 0.5).isPresent()).isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_HOST,true",
        "NOT_CONNECTED,true",
        "CONNECT_TIMEOUT,true",
        "TIMEOUT,true",
        "BROKEN,true",
        "TLS,false",
        "TOO_LONG,false"
    })
    void silenceIsWorthAnotherAttemptUnlessItWouldStaySo(Reason reason, boolean again) {
        AttemptResult noResponse = new NoResponse(reason, new IOException());
        assertThat(POLICY.pause(FIRST, Duration.ZERO, noResponse, 0.5).isPresent())
                .isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({"1,500", "2,1000", "3,2000", "4,4000", "5,5000", "60,5000"})
    void theLongestPauseDoublesUpToABound(int attempt, long millis) {
        RetryPolicy patient =
                new RetryPolicy(100, 100, POLICY.firstPause(), POLICY.longestPause(), Duration.ofHours(1));
        assertThat(patient.pause(new Tally(attempt, 0), Duration.ZERO, answer(500, null), 1.0))
                .contains(Duration.ofMillis(millis));
        assertThat(patient.pause(new Tally(attempt, 0), Duration.ZERO, answer(500, null), 0.25))
                .contains(Duration.ofMillis(millis / 4));
        assertThat(patient.pause(new Tally(attempt, 0), Duration.ZERO, answer(500, null), 0.0))
                .contains(Duration.ZERO);
    }

    @Test
    void beingTurnedAwayByARateLimitHasABoundOfItsOwn() {
        AttemptResult rejected = answer(429, null);
        assertThat(POLICY.pause(new Tally(4, 24), Duration.ZERO, rejected, 0.5)).isPresent();
        assertThat(POLICY.pause(new Tally(4, 24), Duration.ZERO, answer(500, null), 0.5))
                .isPresent();
        assertThat(POLICY.pause(new Tally(0, 25), Duration.ZERO, rejected, 0.5)).isEmpty();
        assertThat(Tally.NONE.and(rejected)).isEqualTo(new Tally(0, 1));
        assertThat(Tally.NONE.and(answer(500, null))).isEqualTo(new Tally(1, 0));
        assertThat(Tally.NONE.and(new NoResponse(Reason.TIMEOUT, new IOException())))
                .isEqualTo(new Tally(1, 0));
    }

    @Test
    void thereAreFiveAttemptsAndNoMore() {
        assertThat(POLICY.pause(new Tally(4, 0), Duration.ZERO, answer(500, null), 0.5))
                .isPresent();
        assertThat(POLICY.pause(new Tally(5, 0), Duration.ZERO, answer(500, "true"), 0.5))
                .isEmpty();
    }

    @Test
    void noAttemptBeginsAfterTheDeadline() {
        Duration almost = POLICY.deadline().minusMillis(250);
        assertThat(POLICY.pause(FIRST, almost, answer(500, null), 0.5)).isEqualTo(Optional.empty());
        assertThat(POLICY.pause(FIRST, almost.minusMillis(1), answer(500, null), 0.5))
                .contains(Duration.ofMillis(250));
    }

    @Test
    void aPolicyThatMakesNoSenseIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(0, 1, second, second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, 0, second, second, second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(1, 1, second, Duration.ofMillis(1), second));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, 1, second.negated(), second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, 1, second, second, Duration.ZERO));
    }

    private static Answer answer(int status, @Nullable String shouldRetry) {
        return new Answer(status, new Headers(null, null, shouldRetry, null, null), new ResponseBody(new byte[0]));
    }
}
