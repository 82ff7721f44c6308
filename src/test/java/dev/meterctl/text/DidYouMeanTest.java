package dev.meterctl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {

    private static final List<String> WORDS = List.of("sum", "count", "last", "event_name", "display_name");

    @Test
    void findsSlips() {
        assertThat(DidYouMean.of("summ", WORDS)).isEqualTo("sum");
        assertThat(DidYouMean.of("smu", WORDS)).isEqualTo("sum");
        assertThat(DidYouMean.of("cont", WORDS)).isEqualTo("count");
        assertThat(DidYouMean.of("lost", WORDS)).isEqualTo("last");
        assertThat(DidYouMean.of("evnetname", WORDS)).isEqualTo("event_name");
    }

    @Test
    void caseAndDashesAreFree() {
        assertThat(DidYouMean.of("Display-Name", WORDS)).isEqualTo("display_name");
    }

    @Test
    void guessesNothingFarAway() {
        assertThat(DidYouMean.of("max", WORDS)).isNull();
        assertThat(DidYouMean.of("", WORDS)).isNull();
        assertThat(DidYouMean.of("name", WORDS)).isNull();
        assertThat(DidYouMean.of("x".repeat(100_000), WORDS)).isNull();
    }
}
