package dev.meterctl.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli;
import dev.meterctl.cli.Cli.Result;
import dev.meterctl.cli.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Manifests that are no files in a directory.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManifestFilesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdin", "/dev/fd/0", "/proc/self/fd/0", "/dev/./stdin"})
    void standardInputHasPathsToo(String path) {
        assertThat(Cli.BARE.typing(Manifests.CALLS).run("validate", path).out()).isEqualTo("1 meter, no faults.\n");
        assertThat(Cli.BARE.typing("event_name: [").run("validate", path).out()).startsWith(path + ":1:");
    }

    @Test
    void standardInputIsReadOnceByWhateverPath() {
        Result result = Cli.BARE.typing(Manifests.CALLS).run("validate", "-", "/dev/stdin", "/dev/fd/0");
        assertThat(result.out()).isEqualTo("1 meter, no faults.\n");
    }

    @Test
    void aPipeIsAFile() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path file = Files.writeString(directory.resolve("calls.yaml"), Manifests.CALLS);
        Process writer = new ProcessBuilder("cp", file.toString(), pipe.toString()).start();

        assertThat(Cli.BARE.run("validate", pipe.toString()).out()).isEqualTo("1 meter, no faults.\n");
        writer.destroyForcibly().waitFor();
    }
}
