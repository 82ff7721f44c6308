package dev.meterctl.yaml.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.Manifests;
import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.YamlLimits;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What diagnostics keep of a line.
class SourceLineTest {

    private static final String ROCKET = "\ud83d\ude80";

    @ParameterizedTest
    @ValueSource(strings = {"a", ROCKET})
    void aLineOfOrdinaryLengthIsKeptWhole(String character) {
        int[] line = character.repeat(SourceLine.MAX).codePoints().toArray();

        for (int column : List.of(1, 500, 1_000, 1_001)) {
            assertThat(SourceLine.around(line, column)).isEqualTo(new SourceLine(character.repeat(SourceLine.MAX), 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ROCKET, "a" + ROCKET + "\u691c"})
    void ofALongLineTheSurroundingsOfAColumnAreKept(String characters) {
        String text = characters.repeat(10_000);
        int[] codePoints = text.codePoints().toArray();

        for (int column : List.of(1, 501, 502, 5_000, 5_001, codePoints.length, codePoints.length + 1)) {
            SourceLine kept = SourceLine.around(codePoints, column);

            assertThat(kept.text()).isEqualTo(new String(codePoints, kept.skipped(), SourceLine.MAX));
            assertThat(column - 1 - kept.skipped()).isBetween(0, SourceLine.MAX);
            if (column > 501 && column < codePoints.length - 500) {
                assertThat(column - 1 - kept.skipped()).isEqualTo(SourceLine.MAX / 2);
            }
        }
    }

    @Test
    void aKeyThatIsCutIsMaskedAsAWhole() {
        String key = "sk_live_" + "k3y".repeat(1_000);
        SourceText text = new SourceText("a.yaml", 1, " ".repeat(2_000) + key + " ".repeat(2_000), Secrets.BY_FORM);
        int[] line = new DiagnosticCollector(text).line(1).codePoints().toArray();

        for (int column = 1; column < 7_008; column += 100) {
            assertThat(SourceLine.around(line, column).text())
                    .doesNotContain("k3y")
                    .hasSize(SourceLine.MAX);
        }
    }

    @Test
    void manyFaultsInLongLinesKeepLittleOfThem() {
        String line = IntStream.range(0, 240)
                .mapToObj(number -> "k%d: \"%s\"".formatted(number, "x".repeat(1_000)))
                .collect(Collectors.joining(", ", "{", "}"));
        byte[] content = ("---\n" + line + "\n---\n" + line).getBytes(UTF_8);

        Manifest manifest = Manifests.read(List.of(new SourceFile("a.yaml", content)), YamlLimits.DEFAULT);

        assertThat(manifest.diagnostics())
                .hasSizeGreaterThan(480)
                .allSatisfy(fault -> assertThat(
                                Objects.requireNonNull(fault.sourceLine()).text())
                        .hasSize(SourceLine.MAX));
        assertThat(manifest.diagnostics())
                .filteredOn(fault -> fault.code() == DiagnosticCode.UNKNOWN_KEY)
                .allSatisfy(fault -> {
                    SourceLine kept = Objects.requireNonNull(fault.sourceLine());
                    int from = fault.place().column() - 1 - kept.skipped();
                    assertThat(fault.message())
                            .contains("`" + kept.text().substring(from, from + fault.length()) + "`");
                });
    }
}
