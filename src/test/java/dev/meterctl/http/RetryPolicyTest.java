package dev.meterctl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meterctl.http.RetryPolicy.Tally;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Tally FIRST = new Tally(1, 0);
    private static final RetryPolicy POLICY = new RetryPolicy(
            5, 25, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    @ParameterizedTest
    @CsvSource({"1,500", "2,1000", "3,2000", "4,4000", "5,5000", "60,5000"})
    void theLongestPauseDoublesUpToABound(int attempt, long millis) {
        RetryPolicy patient = new RetryPolicy(
                100, 100, POLICY.firstPause(), POLICY.longestPause(), POLICY.attemptTimeout(), Duration.ofHours(1));
        Tally tally = new Tally(attempt, 0);
        assertThat(patient.pause(tally, Duration.ZERO, 1.0)).contains(Duration.ofMillis(millis));
        assertThat(patient.pause(tally, Duration.ZERO, 0.25)).contains(Duration.ofMillis(millis / 4));
        assertThat(patient.pause(tally, Duration.ZERO, 0.0)).contains(Duration.ZERO);
    }

    @Test
    void aPauseThatIsAskedForIsTakenUpToTheLongest() {
        assertThat(POLICY.pause(FIRST, Duration.ZERO, POLICY.longestPause())).contains(POLICY.longestPause());
        assertThat(POLICY.pause(FIRST, Duration.ZERO, POLICY.longestPause().plusMillis(1)))
                .isEmpty();
        assertThat(POLICY.pause(FIRST, POLICY.deadline().minus(SECOND), SECOND)).isEmpty();
        assertThat(POLICY.pause(new Tally(5, 0), Duration.ZERO, SECOND)).isEmpty();
    }

    @Test
    void beingTurnedAwayByARateLimitHasABoundOfItsOwn() {
        assertThat(POLICY.pause(new Tally(4, 24), Duration.ZERO, 0.5)).isPresent();
        assertThat(POLICY.pause(new Tally(0, 25), Duration.ZERO, 0.5)).isEmpty();
        assertThat(Tally.NONE.and(true)).isEqualTo(new Tally(0, 1));
        assertThat(Tally.NONE.and(false)).isEqualTo(new Tally(1, 0));
    }

    @Test
    void thereAreFiveAttemptsAndNoMore() {
        assertThat(POLICY.pause(new Tally(4, 0), Duration.ZERO, 0.5)).isPresent();
        assertThat(POLICY.pause(new Tally(5, 0), Duration.ZERO, 0.5)).isEmpty();
    }

    @Test
    void noAttemptBeginsAfterTheDeadline() {
        Duration almost = POLICY.deadline().minusMillis(250);
        assertThat(POLICY.pause(FIRST, almost, 0.5)).isEmpty();
        assertThat(POLICY.pause(FIRST, almost.minusMillis(1), 0.5)).contains(Duration.ofMillis(250));
    }

    @Test
    void anAttemptIsCutShortByTheDeadline() {
        assertThat(POLICY.limit(Duration.ZERO)).isEqualTo(POLICY.attemptTimeout());
        assertThat(POLICY.limit(POLICY.deadline().minus(SECOND))).isEqualTo(SECOND);
    }

    @Test
    void aPolicyThatMakesNoSenseIsRefused() {
        assertRefused(0, 1, SECOND, SECOND, SECOND, SECOND);
        assertRefused(1, 0, SECOND, SECOND, SECOND, SECOND);
        assertRefused(1, 1, SECOND, Duration.ofMillis(1), SECOND, SECOND);
        assertRefused(1, 1, SECOND.negated(), SECOND, SECOND, SECOND);
        assertRefused(1, 1, SECOND, SECOND, Duration.ZERO, SECOND);
        assertRefused(1, 1, SECOND, SECOND, SECOND, Duration.ZERO);
    }

    private static void assertRefused(
            int attempts, int rejections, Duration first, Duration longest, Duration timeout, Duration deadline) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(attempts, rejections, first, longest, timeout, deadline));
    }
}
