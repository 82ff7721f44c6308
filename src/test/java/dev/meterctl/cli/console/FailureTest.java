package dev.meterctl.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.Golden;
import dev.meterctl.cli.CannedStripe;
import dev.meterctl.cli.CannedStripe.Answer;
import dev.meterctl.cli.Cli;
import dev.meterctl.cli.Cli.Result;
import dev.meterctl.cli.LocalStripe;
import dev.meterctl.cli.Main;
import dev.meterctl.cli.Manifests;
import dev.meterctl.cli.MeterJson;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the world fails, the result is empty and standard error says what happened, golden by golden.
class FailureTest {

    private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens", "cli");

    @TempDir
    private Path directory;

    private String meters;

    @BeforeEach
    void write() throws IOException {
        meters = Manifests.in(directory).holding("calls.yaml", Manifests.CALLS).path();
    }

    @Test
    void aKeyThatStripeDoesNotTake() throws Exception {
        assertFails("unauthorised", Answer.json(401, """
                {"error": {"message": "Invalid API Key provided: sk_test_*****Qx7", "type": "invalid_request_error"}}
                """));
    }

    @Test
    void aKeyThatRepeatsInTheAnswer() throws Exception {
        assertFails("key-in-answer", Answer.json(401, """
                {"error": {"message": "Invalid API Key provided: %s", "type": "invalid_request_error"}}
                """.formatted(Cli.KEY)));
    }

    @Test
    void aKeyThatMayNotReadMeters() throws Exception {
        assertFails("forbidden", Answer.json(403, """
                {"error": {"message": "The provided key does not have the required permissions.",
                  "type": "invalid_request_error"}}
                """));
    }

    @Test
    void aPageOfHtml() throws Exception {
        assertFails("html", new Answer(200, "text/html", "<html><body>\u001b[31mPlease log in</body></html>"));
    }

    @Test
    void jsonThatIsCutOff() throws Exception {
        assertFails("cut-off", Answer.json(200, "{\"object\": \"list\", \"data\": [{\"id\": \"mtr_1\", \"eve"));
    }

    @Test
    void anAnswerThatIsNoList() throws Exception {
        assertFails("no-list", Answer.json(200, MeterJson.meter("mtr_1", "calls", "active")));
    }

    @Test
    void anEmptyAnswer() throws Exception {
        assertFails("empty", Answer.json(200, ""));
    }

    @Test
    void stripeInTrouble() throws Exception {
        assertFails("trouble", Answer.json(500, "{\"error\": {\"message\": \"Oh.\", \"type\": \"api_error\"}}"));
    }

    @Test
    void pagesWithoutEnd() throws Exception {
        assertFails("endless", MeterJson.page(List.of(MeterJson.meter("mtr_1", "calls", "active")), true));
    }

    @Test
    void aListingWithoutTheInactiveMeters() throws Exception {
        try (CannedStripe stripe = CannedStripe.start(query -> MeterJson.page(
                query.contains("status=inactive") ? List.of(MeterJson.meter("mtr_9", "old", "inactive")) : List.of(),
                false))) {
            assertGolden("incomplete", stripe.cli().run("plan", meters), 1);
        }
    }

    @Test
    void nobodyListens() throws Exception {
        String base;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            base = "http://127.0.0.1:" + closed.getLocalPort();
        }
        Cli cli = Cli.BARE.with("STRIPE_API_BASE", base).with("STRIPE_API_KEY", Cli.KEY);
        assertGolden("refused-connection", cli.run("plan", meters), 1);
    }

    @Test
    void theConnectionIsClosedWithoutAWord() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUpOnEveryone(socket));
            Cli cli = Cli.BARE
                    .with("STRIPE_API_BASE", "http://127.0.0.1:" + socket.getLocalPort())
                    .with("STRIPE_API_KEY", Cli.KEY);
            assertGolden("closed-connection", cli.run("plan", meters), 1);
        }
    }

    @Test
    void aDamagedStateFile() throws Exception {
        Path state = Files.writeString(directory.resolve("state.json"), "{\"half\": ");
        assertGolden("damaged-state", Cli.BARE.run("plan", "--sandbox=" + state, meters), 1);
        assertThat(state).hasContent("{\"half\": ");
    }

    @Test
    void anOutputFileThatCannotBe() throws Exception {
        try (LocalStripe stripe = LocalStripe.start()) {
            Path file = Files.writeString(directory.resolve("file"), "");
            assertGolden("out-below-a-file", stripe.cli().run("plan", "--out=" + file.resolve("plan.json"), meters), 1);
            assertGolden("out-is-a-directory", stripe.cli().run("plan", "--out=" + directory, meters), 1);
            assertGolden(
                    "report-is-a-directory",
                    stripe.cli().run("apply", "--auto-approve", "--report=" + directory, meters),
                    1);
            assertThat(stripe.sandbox().requests()).isEmpty();
        }
    }

    @Test
    void manifestsThatAreNotThere() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Cli cli = Cli.BARE.with("STRIPE_API_KEY", Cli.KEY);
        assertGolden("no-manifests", cli.run("plan", directory.resolve("none").toString(), empty.toString()), 65);
    }

    @Test
    void standardOutputThatTakesNothing() throws Exception {
        try (LocalStripe stripe = LocalStripe.start()) {
            assertGolden("full-output", runIntoFullOutput(stripe, "plan", meters), 1);
            assertGolden("full-output", runIntoFullOutput(stripe, "plan", "--detailed-exitcode", meters), 1);
            Path report = directory.resolve("report.json");
            assertGolden(
                    "full-output",
                    runIntoFullOutput(stripe, "apply", "--auto-approve", "--report=" + report, meters),
                    1);
            assertThat(report).isRegularFile();
            assertThat(stripe.meters()).hasSize(1);
        }
    }

    private void assertFails(String golden, Answer answer) throws IOException {
        try (CannedStripe stripe = CannedStripe.always(answer)) {
            Result plan = stripe.cli().run("plan", meters);
            assertGolden(golden, plan, 1);
            assertThat(stripe.cli().run("apply", "--auto-approve", meters)).isEqualTo(plan);
        }
    }

    private void assertGolden(String golden, Result result, int exitCode) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        String told = result.err()
                .replace(directory.toString(), "DIRECTORY")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("connection broke \\(.*\\)", "connection broke (REASON)");
        Golden.check(GOLDENS.resolve(golden + ".txt"), told);
    }

    private static Result runIntoFullOutput(LocalStripe stripe, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errStream = new PrintStream(err, false, UTF_8);
        PrintStream full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int sign) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                false,
                UTF_8);
        Map<String, String> env = stripe.cli().env();
        int exitCode = Main.run(args, InputStream.nullInputStream(), full, errStream, env, new Cancellation());
        return new Result(exitCode, "", err.toString(UTF_8));
    }

    private static void hangUpOnEveryone(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                BufferedReader request = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
                request.lines().takeWhile(line -> !line.isEmpty()).forEach(line -> {});
            } catch (IOException closed) {
                assertThat(closed).hasMessageMatching("(?i).*(closed|reset).*");
            }
        }
    }
}
