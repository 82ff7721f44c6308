package dev.meterctl.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.sandbox.RecordedRequest;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.TestOptions;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.fault.Fault;
import dev.meterctl.sandbox.fault.FaultRule;
import dev.meterctl.sandbox.fault.Faults;
import dev.meterctl.sandbox.fault.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
        this.sandbox = Sandbox.start(
                TestOptions.defaults().withLatency(Duration.ofMillis(30)).build());
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

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSignalEndsARunWhoseOutputNobodyReads() throws Exception {
        Process apply =
                image.startUnread("apply", "--auto-approve", "-v", "--format=json", "--rate=20", "--report=" + report);
        awaitWrites(apply);
        signal(apply, "TERM");

        assertThat(apply.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(apply.exitValue()).isEqualTo(130);
        List<JsonNode> changes = changes();
        assertThat(changes).hasSize(METERS);
        assertThat(count(changes, "applied")).isBetween(1L, METERS - 1L).isEqualTo(made());

        theNextRunReachesTheGoal();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSignalEndsARunThatCannotEvenShowItsPlanAndItsReportSaysSo() throws Exception {
        Process apply = image.startUnread("apply", "--auto-approve", "--report=" + report);
        awaitRequests(apply, 2);
        assertThat(apply.waitFor(1, TimeUnit.SECONDS)).as("the plan waits").isFalse();
        signal(apply, "TERM");

        assertThat(apply.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(apply.exitValue()).isEqualTo(130);
        assertThat(count(changes(), "not_attempted")).isEqualTo(METERS);
        assertThat(made()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSecondSignalEndsARunAtOnce(String signal) throws Exception {
        Process apply = applyUntilTwoCallsHang();
        signal(apply, signal);
        await(apply, () -> Files.size(told) > 0);
        assertThat(apply.waitFor(1, TimeUnit.SECONDS)).as("calls are in flight").isFalse();
        signal(apply, signal);

        assertThat(apply.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(apply.exitValue()).isEqualTo(130);
    }

    @Test
    void callsThatDoNotEndDoNotHoldUpTheEndAndTheReportSaysSo() throws Exception {
        Process apply = applyUntilTwoCallsHang();
        signal(apply, "TERM");

        assertThat(apply.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(apply.exitValue()).isEqualTo(130);
        List<JsonNode> changes = changes();
        assertThat(changes).hasSize(METERS);
        assertThat(count(changes, "applied")).isEqualTo(2);
        assertThat(count(changes, "not_attempted")).isEqualTo(METERS - 4);
        assertThat(changes.stream()
                        .filter(change -> change.path("outcome").asString().equals("failed")))
                .hasSize(2)
                .allMatch(change -> change.path("error").asString().contains("may or may not have been made"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalWhileTheAccountIsReadLeavesAReportToo(String signal) throws Exception {
        delay(new Trigger.Every(1), Operation.LIST);
        Files.writeString(report, "of an earlier run");
        Process apply = image.startTelling(told, "apply", "--auto-approve", "--report=" + report);
        await(apply, () -> !Files.exists(report));
        signal(apply, signal);

        assertThat(apply.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(apply.exitValue()).isEqualTo(130);
        JsonNode told = JsonMapper.shared().readTree(Files.readString(report, UTF_8));
        assertThat(told.path("fingerprint").isNull()).isTrue();
        assertThat(told.path("error").asString()).isEqualTo("The run was stopped before there was a plan.");
        assertThat(told.path("changes")).isEmpty();
    }

    private Process applyUntilTwoCallsHang() throws Exception {
        delay(new Trigger.Every(2), Operation.CREATE);
        Process apply = image.startTelling(told, "apply", "--auto-approve", "--parallelism=2", "--report=" + report);
        await(apply, () -> made() == 2);
        return apply;
    }

    /// Lets calls take longer than a run that is to end may wait.
    private void delay(Trigger when, Operation operation) throws Exception {
        sandbox.close();
        FaultRule late = Faults.rule(Fault.DELAY, when, Set.of(operation), Duration.ofSeconds(45));
        sandbox = Sandbox.start(
                TestOptions.defaults().withFaults(Faults.plan(late)).build());
        image = image.with("STRIPE_API_BASE", sandbox.base().toString());
    }

    private void theNextRunReachesTheGoal() throws Exception {
        assertThat(image.run("apply", "--auto-approve").exitCode()).isZero();
        assertThat(made()).as("each meter once").isEqualTo(METERS);
        assertThat(image.run("plan", "--detailed-exitcode").exitCode()).isZero();
    }

    private Process applyUntilItWrites() throws IOException {
        Process apply = image.startTelling(told, "apply", "--auto-approve", "--rate=20", "--report=" + report);
        awaitWrites(apply);
        return apply;
    }

    private void awaitWrites(Process apply) throws IOException {
        await(apply, () -> made() >= 3);
    }

    private void awaitRequests(Process apply, int number) throws IOException {
        await(apply, () -> sandbox.requests().size() >= number);
    }

    private interface State {
        boolean isReached() throws IOException;
    }

    /// At most for some time: what does not come about then, the test will miss.
    private static void await(Process apply, State state) throws IOException {
        for (int turn = 0; turn < 4_000 && apply.isAlive() && !state.isReached(); turn++) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
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
