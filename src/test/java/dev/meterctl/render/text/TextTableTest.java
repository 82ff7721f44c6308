package dev.meterctl.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsWideCharactersAndColours() {
        assertThat(TextTable.lines(List.of(
                        List.of("ab", "1"),
                        List.of("検索", "2"),
                        List.of(Palette.COLOUR.red("xyz"), "3"),
                        List.of("e\u0301", "4"))))
                .containsExactly("ab    1", "検索  2", Palette.COLOUR.red("xyz") + "   3", "e\u0301     4");
    }

    @Test
    void letsALongCellOverflow() {
        String wide = "x".repeat(60);
        assertThat(TextTable.lines(List.of(List.of(wide, "1"), List.of("y", "2"))))
                .containsExactly(wide + "  1", "y" + " ".repeat(41) + "2");
    }

    @Test
    void endsNoLineWithSpaces() {
        assertThat(TextTable.lines(List.of(List.of("a", ""), List.of("bbb", "c"))))
                .containsExactly("a", "bbb  c");
    }
}
