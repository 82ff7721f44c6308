package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void leavesReadableTextAlone() {
        assertThat(Printable.of("Söarch 検索 חיפוש \ud83d\ude80 \\u001b"))
                .isEqualTo("Söarch 検索 חיפוש \ud83d\ude80 \\u001b");
        assertThat(Printable.of("\ud83d\udc69\u200d\ud83d\udcbb")).isEqualTo("\ud83d\udc69\u200d\ud83d\udcbb");
    }

    @Test
    void showsControlCharactersEscaped() {
        assertThat(Printable.of("\u001b[31m\u0000\u007f\u009b\r\n\t"))
                .isEqualTo("\\u001b[31m\\u0000\\u007f\\u009b\\r\\n\\t");
    }

    @Test
    void showsBidiAndInvisibleCharactersEscaped() {
        assertThat(Printable.of("\u202ea\u2066b\u200bc\u200dd\u2028\u3164\ufeff"))
                .isEqualTo("\\u202ea\\u2066b\\u200bc\\u200dd\\u2028\\u3164\\ufeff");
        assertThat(Printable.of("\udb40\udc41")).isEqualTo("\\U000e0041");
    }

    @Test
    void showsHalvesOfPairsEscaped() {
        assertThat(Printable.of("\ud83da\ude80")).isEqualTo("\\ud83da\\ude80");
    }

    @Test
    void breaksWorkflowCommands() {
        assertThat(Printable.of("::error::x")).isEqualTo("\\u003a:error::x");
        assertThat(Printable.of("  ::error::x")).isEqualTo("  \\u003a:error::x");
        assertThat(Printable.of("a ##[error]x")).isEqualTo("a \\u0023#[error]x");
        assertThat(Printable.of("a::b")).isEqualTo("a::b");
    }
}
