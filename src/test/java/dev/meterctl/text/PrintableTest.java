package dev.meterctl.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

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
        assertThat(Printable.of(text)).isEqualTo(text);
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
        assertThat(Printable.of(text)).isEqualTo(shown);
    }

    @Test
    void showsLineEndsHalvesOfCharactersAndInvisibleTags() {
        assertThat(Printable.of("a\nb")).isEqualTo("a\\nb");
        assertThat(Printable.of("a\ud83dz")).isEqualTo("a\\ud83dz");
        assertThat(Printable.of("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
    }
}
