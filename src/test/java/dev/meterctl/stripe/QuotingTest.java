package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotingTest {

    private final Quoting quoting = new Quoting(Stores.KEY.secrets());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No such meter: 'mtr_test_61Q'|No such meter: 'mtr_test_61Q'",
                "sk_live_51HxCanary9Qx|sk_live_…",
                "(rk_test_51HxCanary9Qx)|(rk_test_…)",
                "sk_test_****W8eZ is wrong|sk_test_… is wrong",
                "sk_test_****1234 is another|sk_test_****1234 is another",
                "key=sk_test_CANARY51HxW8eZ&x|key=sk_test_…&x",
                "xsk_test_CANARY51HxW8eZx|xsk_test_…",
                "task_test_calls|task_test_calls"
            })
    void secretsAreMasked(String text, String quoted) {
        assertThat(quoting.message(text)).isEqualTo(quoted);
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(quoting.message("a\u001b[31m\u0000b\u202ec\u009bd"))
                .isEqualTo("a\\u001b[31m\\u0000b\\u202ec\\u009bd");
        assertThat(quoting.message("a\ud800b")).isEqualTo("a\\ud800b");
    }

    @Test
    void aTextBecomesOneLine() {
        assertThat(quoting.message("\n a\r\n\tb  c\n")).isEqualTo("a b c");
    }

    @Test
    void wordsOfAllLanguagesStay() {
        assertThat(quoting.message("Größe 計量 😀")).isEqualTo("Größe 計量 😀");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(quoting.excerpt("😀".repeat(121))).isEqualTo("😀".repeat(120) + "…");
        assertThat(quoting.excerpt("😀".repeat(120))).isEqualTo("😀".repeat(120));
        assertThat(quoting.message("x".repeat(601))).isEqualTo("x".repeat(600) + "…");
    }

    @Test
    void aKeyAcrossTheCutIsMasked() {
        assertThat(quoting.excerpt("x".repeat(110) + " " + Stores.SECRET)).doesNotContain("CAN");
    }
}
