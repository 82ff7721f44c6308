package dev.meterctl.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli;
import dev.meterctl.cli.Cli.Result;
import dev.meterctl.cli.LocalStripe;
import dev.meterctl.cli.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The file of `--api-key-file`: what is read as a key, and what is not.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyFileTest {

    @TempDir
    private Path directory;

    private LocalStripe stripe;
    private String meters;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        meters = Manifests.in(directory).holding("calls.yaml", Manifests.CALLS).path();
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void aDirectoryHoldsNoKey() {
        assertRefused(directory, "it is a directory");
    }

    @Test
    void aLargeFileIsNoKey() throws Exception {
        Path file = directory.resolve("key");
        Files.writeString(file, Cli.KEY + " ".repeat(64 * 1024 - Cli.KEY.length()));
        assertThat(plan(file).exitCode()).isZero();
        Files.writeString(file, Cli.KEY + " ".repeat(64 * 1024 - Cli.KEY.length() + 1));
        assertRefused(file, "it is larger than 64 KiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null", "/dev/random"})
    @DisabledOnOs(OS.WINDOWS)
    void aDeviceHoldsNoKey(Path device) {
        assertRefused(device, "it is a device");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeThatNobodyWritesToHoldsNoKey() throws Exception {
        assertRefused(pipe(), "nobody writes to it");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKeyMayComeThroughAPipe() throws Exception {
        Path pipe = pipe();
        Thread writer = Thread.ofPlatform().daemon().start(() -> {
            try {
                Files.writeString(pipe, Cli.KEY + "\n");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Result result = plan(pipe);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        writer.join();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKeyMayStandOnStandardInput() {
        for (String name : new String[] {"/dev/stdin", "/dev/fd/0"}) {
            Result result = stripe.cli().typing(Cli.KEY + "\n").run("plan", "--api-key-file=" + name, meters);
            assertThat(result.exitCode()).as(result.err()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"rw-------, false", "r--------, false", "rw-r-----, true", "rw----r--, true", "rw--w--w-, false"})
    @DisabledOnOs(OS.WINDOWS)
    void aKeyThatOthersMayReadIsWarnedOf(String permissions, boolean warned) throws Exception {
        Path key = Files.writeString(directory.resolve("key"), Cli.KEY);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));

        Result result = plan(key);

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .isEqualTo(
                        warned
                                ? "warning: Others on this machine may read the API key in `%1$s`.\n  hint: chmod 600 %1$s\n"
                                        .formatted(key)
                                : "");
        assertThat(stripe.cli()
                        .run("plan", "-q", "--api-key-file=" + key, meters)
                        .err())
                .isEmpty();
    }

    private Result plan(Path key) {
        return stripe.cli().run("plan", "--api-key-file=" + key, meters);
    }

    private void assertRefused(Path key, String reason) {
        int requests = stripe.sandbox().requests().size();
        Result result = plan(key);
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).endsWith("error: The API key cannot be read from `" + key + "`: " + reason + ".\n");
        assertThat(stripe.sandbox().requests()).hasSize(requests);
    }

    private Path pipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        return pipe;
    }
}
