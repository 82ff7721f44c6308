package dev.meterctl.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionInputsTest {

    private static final List<String> HOSTILE = List.of(
            "$(touch harm)",
            "`touch harm`",
            "\"; touch harm; \"",
            "'; touch harm; '",
            "x\n::warning::harm",
            "--api-base=x");

    @TempDir
    private Path workspace;

    @Test
    void aPlanNeedsFewArguments() {
        ActionInputs inputs = inputs(Map.of("command", "plan"));
        assertThat(inputs.faults()).isEmpty();
        assertThat(inputs.arguments()).containsExactly("plan", "--github", "--out=/results/plan.json", "meters/");
    }

    @Test
    void everyInputIsAnArgument() {
        Map<String, String> given = new TreeMap<>(Map.of(
                "command", "apply",
                "target", "eu",
                "live", "true",
                "sandbox", "true",
                "skip-price-check", "true",
                "allow-in-use", "true",
                "skip-conflicts", "true",
                "rate", "5",
                "max-deactivations", "0",
                "comment", "false"));
        given.put("require-reviewed-plan", "true");
        given.put("paths", "a\nb");
        assertThat(inputs(given).arguments())
                .containsExactly(
                        "apply",
                        "--github",
                        "--no-comment",
                        "--target=eu",
                        "--live",
                        "--sandbox",
                        "--skip-price-check",
                        "--allow-in-use",
                        "--skip-conflicts",
                        "--rate=5",
                        "--max-deactivations=0",
                        "--auto-approve",
                        "--report=/results/report.json",
                        "--require-reviewed-plan",
                        "--reviewer=github-actions[bot]",
                        "a",
                        "b");
    }

    @Test
    void pathsAreTakenAsTheyAre() {
        String paths = "my meters/a b.yaml\r\n$(touch harm)\n\n  \n\"; touch harm\n`touch harm`\n-q\n@file\n-\n*\n\\";
        assertThat(inputs(Map.of("command", "validate", "paths", paths)).arguments())
                .containsExactly(
                        "validate",
                        "--github",
                        "my meters/a b.yaml",
                        "$(touch harm)",
                        "\"; touch harm",
                        "`touch harm`",
                        "./-q",
                        "./@file",
                        "./-",
                        "*",
                        "\\");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThat(inputs(Map.of("command", "destroy", "live", "yes", "rate", "0", "working-directory", "nowhere"))
                        .faults())
                .containsExactly(
                        "The input `command` must be one of `validate`, `plan`, `apply`, `drift`; found `destroy`.",
                        "The input `working-directory` must be a directory; found `nowhere`.",
                        "The input `live` must be `true` or `false`; found `yes`.",
                        "The input `rate` must be a number from 1 on; found `0`.");
    }

    @Test
    void aReviewedPlanIsForApplyOnly() {
        assertThat(inputs(Map.of("command", "plan", "require-reviewed-plan", "true"))
                        .faults())
                .containsExactly("The input `require-reviewed-plan` is for `apply` only.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command", "working-directory", "target", "live", "rate", "max-deactivations", "skip-price-check",
                "allow-in-use", "skip-conflicts", "sandbox", "require-reviewed-plan", "reviewer", "comment", "artifact"
            })
    void hostileInputsAreRefused(String input) {
        for (String value : HOSTILE) {
            Map<String, String> given = new TreeMap<>(Map.of("command", "apply", "require-reviewed-plan", "true"));
            given.put(input, value);
            assertThat(inputs(given).faults())
                    .singleElement()
                    .asString()
                    .startsWith("The input `" + input + "`")
                    .endsWith("; found `" + value + "`.");
        }
    }

    @Test
    void onlyTheWorkingDirectoryIsTaken() throws IOException {
        Files.createDirectory(workspace.resolve("other"));
        assertThat(inputs(Map.of("command", "plan", "working-directory", "other"))
                        .faults())
                .containsExactly("The input `working-directory` must be a directory; found `other`.");
    }

    @ParameterizedTest
    @CsvSource({
        "plan, eu, ., true, meterctl-plan-eu",
        "apply, '', ., true, meterctl-apply",
        "plan, eu, ., false, ''",
        "validate, '', ., true, ''",
        "drift, '', ., true, ''",
        "plan, eu, one two/three, true, meterctl-plan-eu-one-two-three"
    })
    void theArtifactIsNamedAfterTheCommandTheTargetAndTheDirectory(
            String command, String target, String directory, String artifact, String name) throws IOException {
        Path there = Files.createDirectories(workspace.resolve(directory));
        ActionInputs inputs = new ActionInputs(
                env(Map.of("command", command, "target", target, "working-directory", directory, "artifact", artifact)),
                there);
        assertThat(inputs.faults()).isEmpty();
        assertThat(inputs.environment()).containsEntry("METERCTL_PLAN_ARTIFACT", name);
    }

    private ActionInputs inputs(Map<String, String> given) {
        return new ActionInputs(env(given), workspace);
    }

    /// The inputs as `action.yml` gives them, by their defaults where they are not given.
    private Map<String, String> env(Map<String, String> given) {
        Map<String, String> inputs = new TreeMap<>(Map.of("paths", "meters/", "working-directory", "."));
        inputs.put("reviewer", "github-actions[bot]");
        for (String flag : List.of(
                "live", "skip-price-check", "allow-in-use", "skip-conflicts", "sandbox", "require-reviewed-plan")) {
            inputs.put(flag, "false");
        }
        inputs.putAll(Map.of("comment", "true", "artifact", "true"));
        inputs.putAll(given);
        Map<String, String> env =
                new TreeMap<>(Map.of("GITHUB_WORKSPACE", workspace.toString(), "RESULTS", "/results"));
        inputs.forEach((name, value) ->
                env.put("INPUT_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
        return env;
    }
}
