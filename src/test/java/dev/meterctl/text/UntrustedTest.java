package dev.meterctl.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Search API calls",
                "größer → kleiner",
                "検索 API",
                "👩‍💻 calls ❤️",
                "a: b::c",
                "C:\\x",
                "#1 ## ["
            })
    void leavesWhatOnlyShows(String text) {
        assertThat(Untrusted.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "\u001b[31mred;\\u001b[31mred",
                "a\rb\tc\u0000;a\\rb\\tc\\u0000",
                "\u009b31m\u007f;\\u009b31m\\u007f",
                "\u202eevil\u2066\u200f;\\u202eevil\\u2066\\u200f",
                "\ufeffx\u00ad\u200b;\\ufeffx\\u00ad\\u200b",
                "a\u2028b\u2029;a\\u2028b\\u2029",
                "::error::x;\\u003a:error::x",
                "  ::stop::x;  \\u003a:stop::x",
                "x ##[error]y;x \\u0023#[error]y",
            })
    void showsWhatActs(String text, String shown) {
        assertThat(Untrusted.of(text)).hasToString(shown);
    }

    @Test
    void showsLineEndsHalvesOfCharactersAndInvisibleTags() {
        assertThat(Untrusted.of("a\nb")).hasToString("a\\nb");
        assertThat(Untrusted.of("a\ud83dz")).hasToString("a\\ud83dz");
        assertThat(Untrusted.of("\udb40\udc41")).hasToString("\\udb40\\udc41");
    }

    @Test
    void cutsALongTextBetweenCharactersAndInNoSecret() {
        assertThat(Untrusted.of("😀".repeat(40)).excerpt(40).raw()).isEqualTo("😀".repeat(40));
        assertThat(Untrusted.of("😀".repeat(41)).excerpt(40).raw()).isEqualTo("😀".repeat(39) + "…");
        assertThat(Untrusted.of("x".repeat(30) + " sk_live_51HxCanary9Qx")
                        .excerpt(40)
                        .raw())
                .doesNotContain("51");
        assertThat(Untrusted.of("x".repeat(41)).quoted()).isEqualTo("`" + "x".repeat(39) + "…`");
    }

    @Test
    void doublesTheBracesOfSarifAndBreaksItsLinks() {
        assertThat(Untrusted.of("{0} [a](b)").sarif()).isEqualTo("{{0}} [a]\u200b(b)");
    }
}
