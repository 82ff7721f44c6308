package dev.meterctl.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SourceExcerptTest {

    @Test
    void putsCaretsBelowTheMark() {
        assertThat(SourceExcerpt.of("formula: summ", 10, 4))
                .isEqualTo(new SourceExcerpt("formula: summ", " ".repeat(9), "^^^^"));
    }

    @Test
    void countsTwoColumnsForWideCharactersAndNoneForMarks() {
        assertThat(SourceExcerpt.of("検索🚀 x", 5, 1).indent()).hasSize(7);
        assertThat(SourceExcerpt.of("検索🚀 x", 1, 2).carets()).isEqualTo("^^^^");
        assertThat(SourceExcerpt.of("e\u0301 x", 4, 1).indent()).hasSize(2);
    }

    @Test
    void showsATabAsTwoCharacters() {
        assertThat(SourceExcerpt.of("\tx", 2, 1)).isEqualTo(new SourceExcerpt("\\tx", "  ", "^"));
    }

    @Test
    void marksTheEndOfALine() {
        assertThat(SourceExcerpt.of("ab", 3, 1)).isEqualTo(new SourceExcerpt("ab", "  ", "^"));
        assertThat(SourceExcerpt.of("", 1, 1)).isEqualTo(new SourceExcerpt("", "", "^"));
    }

    @Test
    void cutsLongLines() {
        SourceExcerpt excerpt = SourceExcerpt.of("a".repeat(500) + "X" + "b".repeat(500), 501, 1);

        assertThat(excerpt.line()).isEqualTo("…" + "a".repeat(60) + "X" + "b".repeat(40) + "…");
        assertThat(excerpt.indent()).hasSize(61);
    }

    @Property
    void showsAnyLine(
            @ForAll String line,
            @ForAll @IntRange(min = 1, max = 300) int column,
            @ForAll @IntRange(min = 1, max = 300) int length) {
        SourceExcerpt excerpt = SourceExcerpt.of(line, column, length);

        assertThat(excerpt.carets()).isNotEmpty();
        assertThat(excerpt.line()).doesNotContainPattern("[\n\r\t\u001b\u202e]");
    }
}
