package dev.meterctl.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.image.ActionRunner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The action, step by step, with the packaged image and the sandbox.
class ActionIT {

    private static final String KEY = "rk_test_51NotToBeSeenAnywhere";

    @TempDir
    private Path directory;

    private Path meters;

    @BeforeEach
    void aManifestIsInTheWorkspace() throws IOException {
        meters = Files.createDirectories(ActionRunner.workspace(directory).resolve("meters"));
        write("calls", "count");
    }

    @Test
    void goodManifestsAreValid() throws Exception {
        Result result = run("validate", Map.of());
        assertThat(result.exitCode()).as(String.join("\n", result.log())).isZero();
        assertThat(result.outputs()).containsOnly(Map.entry("exit-code", "0"));
    }

    @Test
    void aTypoIsAnnotatedWhereItIs() throws Exception {
        write("calls", "cuont");
        Result result = run("validate", Map.of());
        assertThat(result.exitCode()).isEqualTo(65);
        assertThat(result.outputs()).containsEntry("exit-code", "65");
        assertThat(result.log())
                .anySatisfy(line -> assertThat(line).startsWith("::error file=meters/calls.yaml,line=4,"));
    }

    @Test
    void pendingChangesAreCountedKeptAndNotRed() throws Exception {
        Result result = run("plan", Map.of("target", "eu"));
        assertThat(result.exitCode()).as(String.join("\n", result.log())).isZero();
        assertThat(result.outputs())
                .containsEntry("exit-code", "0")
                .containsEntry("changes", "1")
                .containsEntry("create", "1")
                .containsEntry("artifact", "meterctl-plan-eu")
                .doesNotContainKey("report-file");
        assertThat(result.outputs())
                .extractingByKeys("rename", "deactivate", "reactivate", "replace")
                .containsOnly("0");
        assertThat(result.outputs())
                .extractingByKeys("conflicts", "refusals", "unmanaged")
                .containsOnly("0");
        assertThat(result.outputs().get("fingerprint")).matches("sha256:[0-9a-f]{64}");
        assertThat(result.summary()).contains("calls");

        Path plan = Path.of(result.outputs().get("plan-file"));
        assertThat(plan)
                .content()
                .contains("\"meterctl.plan/1\"", result.outputs().get("fingerprint"));
    }

    @Test
    void anAppliedPlanLeavesNoChangesAndNoDrift() throws Exception {
        Result apply = run("apply", Map.of());
        assertThat(apply.exitCode()).as(String.join("\n", apply.log())).isZero();
        Path report = Path.of(apply.outputs().get("report-file"));
        assertThat(report).content().contains("\"meterctl.report/1\"", "\"applied\"");
        assertThat(apply.outputs()).containsEntry("artifact", "meterctl-apply");

        assertThat(run("plan", Map.of()).outputs()).containsEntry("changes", "0");
        Result drift = run("drift", Map.of());
        assertThat(drift.exitCode()).as(String.join("\n", drift.log())).isZero();
        assertThat(drift.outputs()).containsEntry("exit-code", "0").containsEntry("changes", "0");
    }

    @Test
    void driftIsRed() throws Exception {
        assertThat(run("apply", Map.of()).exitCode()).isZero();
        write("seats", "last");
        Result drift = run("drift", Map.of());
        assertThat(drift.exitCode()).as(String.join("\n", drift.log())).isEqualTo(2);
        assertThat(drift.outputs()).containsEntry("exit-code", "2").containsEntry("changes", "1");
    }

    @Test
    void aBlockedPlanIsRedAndKept() throws Exception {
        assertThat(run("apply", Map.of()).exitCode()).isZero();
        write("calls", "sum");
        Result plan = run("plan", Map.of());
        assertThat(plan.exitCode()).as(String.join("\n", plan.log())).isEqualTo(3);
        assertThat(plan.outputs())
                .containsEntry("exit-code", "3")
                .containsEntry("conflicts", "1")
                .containsEntry("refusals", "1");
        assertThat(plan.outputs()).containsEntry("artifact", "meterctl-plan").containsKey("plan-file");
    }

    @Test
    void theKeyIsMaskedBeforeAllElseAndNeverSeen() throws Exception {
        for (String command : new String[] {"validate", "plan", "apply", "drift", KEY}) {
            Result result = run(command, Map.of("api-key", KEY));
            assertThat(result.log().getFirst()).isEqualTo("::add-mask::" + KEY);
            assertThat(result.log().subList(1, result.log().size()))
                    .noneSatisfy(line -> assertThat(line).contains(KEY));
            assertThat(result.summary() + result.outputs()).doesNotContain(KEY);
        }
    }

    @Test
    void badInputsAreRefused() throws Exception {
        Result result = run("plan", Map.of("rate", "0", "working-directory", "nowhere"));
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.outputs()).containsOnly(Map.entry("exit-code", "64"));
        assertThat(result.log())
                .containsExactly(
                        "::error title=meterctl::The input `working-directory` must be a directory; found `nowhere`.",
                        "::error title=meterctl::The input `rate` must be a number from 1 on; found `0`.");
    }

    private Result run(String command, Map<String, String> inputs) throws Exception {
        Map<String, String> all = new TreeMap<>(inputs);
        all.put("command", command);
        all.put("sandbox", "true");
        all.put("comment", "false");
        return new ActionRunner(directory, Action.CHECKOUT, all).run("Mask the key", "Run meterctl");
    }

    private void write(String name, String formula) throws IOException {
        Files.writeString(meters.resolve(name + ".yaml"), """
                event_name: %s
                display_name: Some %s
                default_aggregation:
                  formula: %s
                """.formatted(name, name, formula));
    }
}
