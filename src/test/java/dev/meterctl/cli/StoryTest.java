package dev.meterctl.cli;

import static dev.meterctl.meter.LiveMeters.withDisplayName;
import static dev.meterctl.meter.LiveMeters.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of a meter, told by command lines and judged by what the sandbox then holds.
class StoryTest {

    @TempDir
    private Path directory;

    private LocalStripe stripe;
    private Manifests manifests;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        manifests = Manifests.in(directory).holding("calls.yaml", Manifests.CALLS);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void aMeterIsValidatedPlannedAndCreatedOnce() throws Exception {
        assertThat(run("validate")).isEqualTo(new Result(0, "1 meter, no faults.\n", ""));
        assertThat(run("plan").exitCode()).isZero();
        assertThat(run("plan", "--detailed-exitcode").exitCode()).isEqualTo(2);
        assertThat(stripe.writes()).isEmpty();

        assertThat(apply().exitCode()).isZero();
        assertThat(theMeter().displayName()).isEqualTo("API calls");

        assertNothingToDo();
        assertThat(stripe.writes()).hasSize(1);
    }

    @Test
    void aMeterIsRenamedDeactivatedAndReactivated() throws Exception {
        apply();
        LiveMeter created = theMeter();

        manifests.holding("calls.yaml", Manifests.meter("calls", "Calls of the API", "sum"));
        assertThat(apply().exitCode()).isZero();
        LiveMeter renamed = withDisplayName(created, "Calls of the API");
        assertThat(theMeter()).isEqualTo(renamed);

        manifests.holding("calls.yaml", Manifests.meter("calls", "Calls of the API", "sum") + "status: inactive\n");
        assertThat(apply().exitCode()).isZero();
        assertThat(theMeter()).isEqualTo(withStatus(renamed, Status.INACTIVE));

        manifests.holding("calls.yaml", Manifests.meter("calls", "Calls of the API", "sum"));
        assertThat(apply().exitCode()).isZero();
        assertThat(theMeter()).isEqualTo(renamed);

        assertNothingToDo();
        assertThat(stripe.writes()).hasSize(4);
    }

    @Test
    void aConflictBlocksAndAReplacementSolvesIt() throws Exception {
        apply();
        LiveMeter old = theMeter();
        String changed = Manifests.meter("calls", "API calls", "count");

        manifests.holding("calls.yaml", changed).holding("new.yaml", Manifests.meter("new", "New", "sum"));
        assertThat(run("plan").exitCode()).isEqualTo(3);
        assertThat(run("plan", "--detailed-exitcode").exitCode()).isEqualTo(3);
        Result blocked = apply();
        assertThat(blocked.exitCode()).isEqualTo(3);
        assertThat(blocked.out()).contains("default_aggregation.formula", "calls.yaml", "create", "new");
        assertThat(blocked.err()).startsWith("error: The plan is blocked, and nothing was changed.\n");
        assertThat(stripe.meters()).containsExactly(old);

        manifests.holding("calls.yaml", changed + "lifecycle:\n  on_immutable_drift: replace\n");
        assertThat(apply().exitCode()).isZero();
        assertThat(stripe.meters()).hasSize(3).contains(withStatus(old, Status.INACTIVE));
        assertThat(stripe.meters().stream().filter(LiveMeter::isActive).map(LiveMeter::eventName))
                .containsExactlyInAnyOrder("calls", "new");

        assertNothingToDo();
    }

    @Test
    void aGuardedMeterStaysActive() throws Exception {
        apply();
        manifests.holding(
                "calls.yaml", Manifests.CALLS + "status: inactive\nlifecycle:\n  prevent_deactivation: true\n");

        assertThat(run("plan").exitCode()).isEqualTo(3);
        Result refused = apply();

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("prevent-deactivation", "lifecycle.prevent_deactivation");
        assertThat(theMeter().isActive()).isTrue();
    }

    @Test
    void aMeterTakenOutOfTheManifestsStaysAsItIs() throws Exception {
        manifests.holding("new.yaml", Manifests.meter("new", "New", "sum"));
        apply();
        List<LiveMeter> before = stripe.meters();
        Files.delete(manifests.directory().resolve("new.yaml"));

        Result result = apply();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Unmanaged").contains("new");
        assertThat(stripe.meters()).isEqualTo(before);
    }

    @Test
    void faultsOfManifestsAreToldAtOnceAndNothingIsWritten() throws Exception {
        manifests
                .holding("calls.yaml", Manifests.meter("calls", "API calls", "summ"))
                .holding("new.yaml", "event_name: new\n");

        for (String command : List.of("validate", "plan", "apply")) {
            Result result = run(command);
            assertThat(result.exitCode()).as(command).isEqualTo(65);
            assertThat(result.out() + result.err())
                    .contains("calls.yaml:4:12: error[", "did you mean `sum`?", "new.yaml:1:1: error[");
        }
        assertThat(stripe.writes()).isEmpty();
    }

    private void assertNothingToDo() {
        int writes = stripe.writes().size();
        assertThat(run("plan", "--detailed-exitcode").exitCode()).isZero();
        Result again = apply();
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("No changes.");
        assertThat(stripe.writes()).hasSize(writes);
    }

    private LiveMeter theMeter() throws Exception {
        assertThat(stripe.meters()).hasSize(1);
        return stripe.meters().getFirst();
    }

    private Result apply() {
        return run("apply", "--auto-approve");
    }

    private Result run(String command, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = command;
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 1] = manifests.path();
        return stripe.cli().run(args);
    }
}
