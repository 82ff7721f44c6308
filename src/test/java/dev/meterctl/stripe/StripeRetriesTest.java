package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.http.Answers;
import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.AttemptResult.Reason;
import dev.meterctl.http.RateState.Feedback;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeRetriesTest {

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
        assertThat(StripeRetries.isWorthAnother(answer(status, "stripe-should-retry", shouldRetry)))
                .isEqualTo(again);
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
    void noResponseIsWorthAnotherAttemptUnlessItWouldStaySo(Reason reason, boolean again) {
        assertThat(StripeRetries.isWorthAnother(new NoResponse(reason, new IOException())))
                .isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({
        "200,,FINE",
        "400,,FINE",
        "500,,FINE",
        "429,global-rate,TOO_FAST",
        "429,endpoint-rate,TOO_FAST",
        "429,global-concurrency,TOO_MANY_IN_FLIGHT",
        "429,endpoint-concurrency,TOO_MANY_IN_FLIGHT",
        "429,resource-specific,NONE",
        "429,,NONE",
        "429,news,NONE",
        "200,global-rate,FINE"
    })
    void anAnswerSaysWhetherTheRateIsRight(int status, @Nullable String reason, Feedback feedback) {
        assertThat(StripeRetries.feedback(answer(status, "stripe-rate-limited-reason", reason)))
                .isEqualTo(feedback);
    }

    @Test
    void noResponseSaysNothingAboutTheRate() {
        assertThat(StripeRetries.feedback(new NoResponse(Reason.TIMEOUT, new IOException())))
                .isEqualTo(Feedback.NONE);
    }

    private static Answer answer(int status, String header, @Nullable String value) {
        return Answers.of(status, value == null ? Map.of() : Map.of(header, value));
    }
}
