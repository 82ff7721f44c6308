package dev.meterctl.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.Golden;
import dev.meterctl.cli.CannedStripe;
import dev.meterctl.cli.CannedStripe.Answer;
import dev.meterctl.cli.Main;
import dev.meterctl.cli.Manifests;
import dev.meterctl.cli.MeterJson;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A signal in the middle of an apply, as far as it can be had within this process; see also `StoppingIT`.
class CancellationTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "goldens", "cli", "stopping.txt");

    private final Cancellation cancellation = new Cancellation();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void aRunThatWritesSaysThatItStopsAndTellsWhatItDid() throws Exception {
        String meters = Manifests.in(directory)
                .holding("calls.yaml", Manifests.CALLS)
                .holding("seats.yaml", Manifests.meter("seats", "Seats", "last"))
                .path();
        PrintStream told = new PrintStream(err, true, UTF_8);
        try (CannedStripe stripe = CannedStripe.start(query -> {
            if (!query.isEmpty()) {
                boolean inactive = query.contains("status=inactive");
                return MeterJson.page(
                        inactive ? List.of() : List.of(MeterJson.meter("mtr_9", "other", "active")), false);
            }
            cancellation.request(told);
            return Answer.json(400, "{\"error\": {\"message\": \"No.\", \"param\": \"display_name\"}}");
        })) {
            PrintStream results = new PrintStream(out, true, UTF_8);
            int exitCode = run(stripe, results, told, "apply", "--auto-approve", "--parallelism=1", meters);

            assertThat(exitCode).isEqualTo(130);
        }
        Golden.check(GOLDEN, err.toString(UTF_8));
        assertThat(out.toString(UTF_8)).contains("1 failed, 1 not attempted.");
    }

    @Test
    void aRunThatFailsSinceItStopsIsInterrupted() throws Exception {
        String meters =
                Manifests.in(directory).holding("calls.yaml", Manifests.CALLS).path();
        PrintStream told = new PrintStream(err, true, UTF_8);
        try (CannedStripe stripe = CannedStripe.start(query -> {
            cancellation.request(told);
            return Answer.json(500, "{\"error\": {\"message\": \"Oops.\"}}");
        })) {
            assertThat(run(stripe, told, told, "plan", meters)).isEqualTo(130);
        }
        assertThat(err.toString(UTF_8)).startsWith("error: Stripe answered 500").doesNotContain("Stopping");
    }

    private int run(CannedStripe stripe, PrintStream results, PrintStream told, String... args) {
        return Main.run(
                args, InputStream.nullInputStream(), results, told, stripe.cli().env(), cancellation);
    }
}
