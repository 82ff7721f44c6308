package dev.meterctl.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.sandbox.RecordedRequest;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A signal or a kill in the middle of an apply, and the run that follows.
class StoppingIT {

    private static final int METERS = 60;

    private final Path directory;
    private final Path report;
    private final Path told;
    private Sandbox sandbox;
    private Image image;

    StoppingIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.report = directory.resolve("report.json");
        this.told = directory.resolve("err.txt");
        this.sandbox = Sandbox.start(SandboxOptions.defaults().withLatency(Duration.ofMillis(30)));
        this.image = Image.in(directory)
                .with("STRIPE_API_BASE", sandbox.base().toString())
                .with("STRIPE_API_KEY", "sk_test_stopping");
    }

    @BeforeEach
    void writeManifests() throws IOException {
        StringBuilder manifests = new StringBuilder();
        for (int i = 0; i < METERS; i++) {
            manifests.append(
                    "---\nevent_name: m%d\ndisplay_name: M%d\ndefault_aggregation: {formula: sum}\n".formatted(i, i));
        }
        Files.createDirectories(directory.resolve("meters"));
        Files.writeString(directory.resolve("meters/all.yaml"), manifests);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalLetsCallsInFlightFinishAndTheReportBeWritten(String signal) throws Exception {
        Process apply = applyUntilItWrites();
        signal(apply, signal);

        assertThat(apply.waitFor()).isEqualTo(130);
        assertThat(told).content().startsWith("Stopping: the calls in flight end, no more are begun;");
        List<JsonNode> changes = changes();
        long applied = count(changes, "applied");
        assertThat(changes).hasSize(METERS);
        assertThat(applied).isBetween(1L, METERS - 1L).isEqualTo(made());
        assertThat(count(changes, "not_attempted")).isEqualTo(METERS - applied);

        theNextRunReachesTheGoal();
    }

    @Test
    void aKillIsFollowedByARunThatReachesTheGoal() throws Exception {
        Process apply = applyUntilItWrites();
        apply.destroyForcibly();

        assertThat(apply.waitFor()).isEqualTo(137);
        assertThat(report).doesNotExist();

        theNextRunReachesTheGoal();
    }

    private void theNextRunReachesTheGoal() throws Exception {
        assertThat(image.run("apply", "--auto-approve").exitCode()).isZero();
        assertThat(made()).as("each meter once").isEqualTo(METERS);
        assertThat(image.run("plan", "--detailed-exitcode").exitCode()).isZero();
    }

    private Process applyUntilItWrites() throws IOException {
        Process apply = image.startTelling(told, "apply", "--auto-approve", "--rate=20", "--report=" + report);
        while (made() < 3 && apply.isAlive()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return apply;
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private long made() {
        return sandbox.requests().stream().filter(RecordedRequest::changed).count();
    }

    private List<JsonNode> changes() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(report, UTF_8))
                .path("changes")
                .valueStream()
                .toList();
    }

    private static long count(List<JsonNode> changes, String outcome) {
        return changes.stream()
                .filter(change -> change.path("outcome").asString().equals(outcome))
                .count();
    }
}
