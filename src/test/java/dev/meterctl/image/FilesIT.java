package dev.meterctl.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.image.Image.Result;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.TestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a shell hands over in place of a file.
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class FilesIT {

    private static final String METER = "event_name: %s\ndisplay_name: M\ndefault_aggregation: {formula: sum}\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), METER.formatted("a"));
        Files.writeString(directory.resolve("b.yaml"), METER.formatted("b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat a.yaml | meterctl validate /dev/stdin",
                "cat a.yaml | meterctl validate /dev/fd/0",
                "meterctl validate /dev/stdin <a.yaml",
                "meterctl validate /dev/fd/3 3<a.yaml",
                "meterctl validate <(cat a.yaml)"
            })
    void aManifestIsTakenFromWhereverItComes(String command) throws Exception {
        assertThat(bash(command)).isEqualTo(new Result(0, "1 meter, no faults.\n", ""));
    }

    @Test
    void processesAreOneFileEach() throws Exception {
        assertThat(bash("meterctl validate <(cat a.yaml) <(cat b.yaml)"))
                .isEqualTo(new Result(0, "2 meters, no faults.\n", ""));
        assertThat(bash("meterctl validate <(cat a.yaml) <(cat a.yaml)").out()).contains("1 error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meterctl plan --api-key-file=<(sleep 2; echo sk_test_piped) a.yaml",
                "echo sk_test_piped | meterctl plan --api-key-file=/dev/stdin a.yaml",
                "meterctl plan --api-key-file=/dev/fd/3 a.yaml 3< <(echo sk_test_piped)"
            })
    void aKeyIsTakenFromAProcess(String command) throws Exception {
        try (Sandbox sandbox = Sandbox.start(TestOptions.defaults().build())) {
            Result result = bash("export STRIPE_API_BASE=" + sandbox.base() + "; " + command);
            assertThat(result.err()).isEmpty();
            assertThat(result.exitCode()).isZero();
        }
    }

    @Test
    void aResultIsWrittenToAnOpenFile() throws Exception {
        assertThat(bash("meterctl plan --sandbox --out=/dev/fd/3 a.yaml 3>plan.json")
                        .exitCode())
                .isZero();
        assertThat(directory.resolve("plan.json")).content().contains("meterctl.plan/");
    }

    @Test
    void standardInputIsNotWrittenOver() throws Exception {
        Result result = bash("meterctl plan --sandbox --out=a.yaml - <a.yaml");
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(directory.resolve("a.yaml")).hasContent(METER.formatted("a"));
    }

    private Result bash(String command) throws Exception {
        return Image.in(directory)
                .with("PATH", Image.HOME.resolve("bin") + ":/usr/bin:/bin")
                .calledBy(Path.of("/bin/bash"))
                .run("-c", command);
    }
}
