package dev.meterctl.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HiddenLinesTest {

    @Test
    void keepsLinesInACommentThatShowsNothing() {
        List<String> lines = List.of("create \"a\" --> <b>", "rename \"ü\" → \"日本\"", "");
        String hidden = HiddenLines.of(List.of(lines.get(0), lines.get(1)));
        assertThat(hidden).matches("<!-- [^<>]* -->").doesNotContain("--> <");
        assertThat(HiddenLines.in("before\n" + hidden + "\nafter")).contains(lines.subList(0, 2));
    }

    @Test
    void takesLittleRoomForLinesThatAreAlike() {
        List<String> lines = IntStream.range(0, 2_000)
                .mapToObj(i -> "create \"meter_" + i + "\"")
                .toList();
        assertThat(HiddenLines.of(lines).length()).isLessThan(20_000);
    }

    @Test
    void readsNothingFromWhatIsNotItsOwn() {
        assertThat(HiddenLines.in("")).isEmpty();
        assertThat(HiddenLines.in("<!-- meterctl.lines/1 @@ -->")).isEmpty();
        assertThat(HiddenLines.in("<!-- meterctl.lines/1 A -->")).isEmpty();
        assertThat(HiddenLines.in("<!-- meterctl.lines/1 AAAA -->")).isEmpty();
    }

    @Test
    void doesNotUnpackABomb() {
        String bomb = HiddenLines.of(Collections.nCopies(9 << 20, ""));
        assertThat(HiddenLines.in(bomb)).isEmpty();
    }
}
