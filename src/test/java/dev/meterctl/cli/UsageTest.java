package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A command line that cannot be used ends with 64, says why, and prints no result.
class UsageTest {

    private static final List<String> COMMANDS =
            List.of("validate", "plan", "apply", "sandbox", "schema", "completion");

    @TempDir
    private Path directory;

    private String meters;

    @BeforeEach
    void write() throws IOException {
        meters = Manifests.in(directory).holding("calls.yaml", Manifests.CALLS).path();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "nonsense",
                "plan --nonsense",
                "plan --format=xml",
                "plan --format",
                "plan --max-file-size=many",
                "validate --max-faults=many",
                "plan --max-faults=0",
                "apply --max-faults=-1",
                "drift --max-faults=99999999999",
                "validate --max-faults",
                "plan --api-key=sk_test_1",
                "apply --expect",
                "plan --sandbox --api-base=http://127.0.0.1:1",
                "sandbox --port=-1",
                "sandbox --port=65536",
                "sandbox --port=many",
                "sandbox --latency=1",
                "sandbox --rate-limit=-1",
                "schema nonsense",
                "schema plan plan",
                "completion",
                "completion powershell"
            })
    void whatCannotBeUnderstoodIsRefused(String line) {
        assertRefused(Cli.BARE.run(line.split(" ", -1)));
    }

    @Test
    void noCommandShowsTheUsageAsAnError() {
        Result result = Cli.BARE.run();
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(COMMANDS);
    }

    @Test
    void helpIsAResult() {
        for (String command : COMMANDS) {
            Result result = Cli.BARE.run(command, "--help");
            assertThat(result.exitCode()).isZero();
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).startsWith("Usage: meterctl " + command);
        }
        assertThat(Cli.BARE.run("--help").out()).contains(COMMANDS);
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(Cli.BARE.run("--version").out()).matches("meterctl \\d+\\.\\d+\\.\\d+\\R");
        assertThat(Cli.BARE.run("plan", "--version")).isEqualTo(Cli.BARE.run("--version"));
    }

    @Test
    void aMissingKeyIsAsked() {
        Result result = Cli.BARE.run("plan", meters);
        assertRefused(result);
        assertThat(result.err()).contains("There is no API key.", "STRIPE_API_KEY", "--api-key-file", "--sandbox");
        assertRefused(Cli.BARE.with("STRIPE_API_KEY", "").run("plan", meters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary4Ze19vQx7", "sk_test_", "sk_org_canary4Ze19vQx7", "two words"})
    void aKeyThatCannotWorkIsRefusedAndNotRepeated(String key) {
        Result result = Cli.BARE.with("STRIPE_API_KEY", key).run("plan", meters);
        assertRefused(result);
        assertThat(result.err()).doesNotContain("canary", "two words");
    }

    @Test
    void aPublishableKeyIsRefusedAndNotRepeated() {
        Result result =
                Cli.BARE.with("STRIPE_API_KEY", "pk_test_canary4Ze19vQx7").run("plan", meters);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("publishable").doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://stripe.example",
                "http://10.0.0.1:12111",
                "ftp://127.0.0.1",
                "https://user:secret@stripe.example",
                "stripe.example",
                "https://",
                "http://127.0.0.1:0"
            })
    void aKeyIsSentToNoPlaceThatIsNotSafe(String base) {
        Cli cli = Cli.BARE.with("STRIPE_API_KEY", Cli.KEY);
        assertRefused(cli.run("plan", "--api-base", base, meters));
        Result result = cli.with("STRIPE_API_BASE", base).run("plan", meters);
        assertRefused(result);
        assertThat(result.err()).doesNotContain("secret");
    }

    @Test
    void aKeyFileThatCannotBeReadIsRefused() {
        Path missing = directory.resolve("key");
        Result result = Cli.BARE.run("plan", "--api-key-file=" + missing, meters);
        assertRefused(result);
        assertThat(result.err()).contains("`" + missing + "`: no such file or directory.");
    }

    @Test
    void aKeyFileComesBeforeTheEnvironment() throws Exception {
        Path file = Files.writeString(directory.resolve("key"), Cli.KEY + "\n");
        try (LocalStripe stripe = LocalStripe.start()) {
            Cli cli = stripe.cli().with("STRIPE_API_KEY", "pk_test_publishable");
            assertThat(cli.run("plan", meters).exitCode()).isEqualTo(3);
            assertThat(cli.run("plan", "--api-key-file=" + file, meters).exitCode())
                    .isZero();
        }
    }

    private static void assertRefused(Result result) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: ").doesNotContain("Exception", "\tat ");
    }
}
