package dev.meterctl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.console.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BugTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void aBugInTheMiddleOfAnApplyLosesNoReport() throws Exception {
        String meters =
                Manifests.in(directory).holding("calls.yaml", Manifests.CALLS).path();
        Path report = directory.resolve("report.json");
        PrintStream broken = new PrintStream(err, true, UTF_8) {
            @Override
            public void write(byte[] bytes, int from, int length) {
                if (new String(bytes, from, length, UTF_8).startsWith("[1/1]")) {
                    throw new IllegalStateException("a bug, and " + Cli.KEY);
                }
                super.write(bytes, from, length);
            }
        };
        try (LocalStripe stripe = LocalStripe.start()) {
            Cli cli = stripe.cli().with("METERCTL_TTY", "2").with("NO_COLOR", "1");

            int exitCode = Main.run(
                    new String[] {"apply", "--auto-approve", "--report=" + report, meters},
                    InputStream.nullInputStream(),
                    new PrintStream(out, true, UTF_8),
                    broken,
                    cli.env(),
                    new Cancellation());

            assertThat(exitCode).isEqualTo(70);
            assertThat(stripe.meters()).hasSize(1);
        }
        assertThat(out.toString(UTF_8)).contains("✓ applied", "1 applied.");
        assertThat(report).content().contains("\"applied\": 1");
        assertThat(err.toString(UTF_8))
                .contains("IllegalStateException: a bug", "at dev.meterctl", "This is a bug of meterctl")
                .doesNotContain(Cli.KEY);
        assertThat(Files.readString(report)).doesNotContain(Cli.KEY);
    }
}
