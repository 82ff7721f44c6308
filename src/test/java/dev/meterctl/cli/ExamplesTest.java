package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the examples promise, on a sandbox whose state is a file.
class ExamplesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "saas"})
    void anExampleAppliesOnce(String example) {
        String meters = Path.of("examples", example).toString();
        String sandbox = "--sandbox=" + directory.resolve("below/state.json");

        assertThat(Cli.BARE.run("validate", meters).out()).endsWith("meters, no faults.\n");
        assertThat(Cli.BARE.run("plan", sandbox, "--detailed-exitcode", meters).exitCode())
                .isEqualTo(2);
        assertThat(Cli.BARE.run("apply", sandbox, "--auto-approve", meters).exitCode())
                .isZero();
        assertThat(directory.resolve("below/state.json")).isRegularFile();
        assertThat(Cli.BARE.run("plan", sandbox, "--detailed-exitcode", meters).exitCode())
                .isZero();
        Result again = Cli.BARE.run("apply", sandbox, "--auto-approve", meters);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("No changes.");
        assertThat(again.err()).isEmpty();
    }
}
