package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many faults a command shows, over all files.
class MaxFaultsOptionTest {

    private static final String WARNED = Manifests.meter("name_%d", "'A '", "sum");

    @TempDir
    private Path directory;

    private Manifests manifests;

    @BeforeEach
    void write() throws IOException {
        manifests = Manifests.in(directory);
        for (int i = 0; i < 4; i++) {
            manifests.holding(i + ".yaml", WARNED.formatted(i) + "---\n" + Manifests.meter("other_" + i, "B", "summ"));
        }
    }

    @Test
    void theRestIsCountedByCode() {
        Result result = Cli.BARE.run("validate", "--max-faults", "3", manifests.path());

        assertThat(result.exitCode()).isEqualTo(65);
        assertThat(result.out()).endsWith("""
                        and 5 more: MTR012 1, MTR105 4
                          hint: show more with `--max-faults`
                        4 meters, 4 errors, 4 warnings.
                        """);
        assertThat(result.out().lines().filter(line -> line.contains(" error[MTR012]: ")))
                .hasSize(3);
    }

    @Test
    void jsonCountsTheRestBesidesAllFaults() {
        Result result = Cli.BARE.run("validate", "--max-faults=3", "--format", "json", manifests.path());

        assertThat(result.out())
                .containsIgnoringWhitespaces("\"omitted\": {\"MTR012\": 1, \"MTR105\": 4}")
                .containsIgnoringWhitespaces("\"summary\": {\"meters\": 4, \"errors\": 4, \"warnings\": 4}");
        assertThat(Cli.BARE
                        .run("validate", "--max-faults=8", "--format", "json", manifests.path())
                        .out())
                .doesNotContain("omitted");
    }

    @Test
    void warningsThatAreCountedOnlyStillEndWithSuccess() throws IOException {
        Manifests warned = Manifests.in(directory.resolve("warned"));
        for (int i = 0; i < 3; i++) {
            warned.holding(i + ".yaml", WARNED.formatted(i));
        }

        Result result = Cli.BARE.run("validate", "--max-faults", "1", warned.path());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("and 2 more: MTR105 2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply", "drift"})
    void everyCommandThatReadsManifestsHasIt(String command) {
        Result result = Cli.BARE.with("STRIPE_API_KEY", Cli.KEY).run(command, "--max-faults", "3", manifests.path());

        assertThat(result.exitCode()).isEqualTo(65);
        assertThat(result.err()).contains("and 5 more: MTR012 1, MTR105 4\n");
    }

    @Test
    void pathsThatCannotBeReadCountAsWell() {
        Result result = Cli.BARE.run(
                "validate", "--max-faults", "1", directory.resolve("x").toString(), manifests.path());

        assertThat(result.out()).contains("and 8 more: MTR001 1, MTR012 3, MTR105 4\n");
    }
}
