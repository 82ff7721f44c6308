package dev.meterctl.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void paintsOnlyInColour() {
        assertThat(Palette.PLAIN.red("x")).isEqualTo("x");
        assertThat(Palette.COLOUR.red("x")).isEqualTo("\u001b[31mx\u001b[39m");
    }

    @Test
    void keepsTheColourOutsideWhenTheWeightEnds() {
        assertThat(Palette.COLOUR.red(Palette.COLOUR.bold("x") + "y"))
                .isEqualTo("\u001b[31m\u001b[1mx\u001b[22my\u001b[39m");
    }
}
