package dev.meterctl.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.image.ActionRunner.Result;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts of the action, with stand-ins for Maven and meterctl that note down how they are called.
class ActionScriptsIT {

    private static final List<String> HOSTILE = List.of(
            "$(touch harm)",
            "`touch harm`",
            "\"; touch harm; \"",
            "'; touch harm; '",
            "x\n::warning::harm",
            "--api-base=x");

    @TempDir
    private Path directory;

    private Path checkout;

    @BeforeEach
    void theActionIsCheckedOut() throws IOException {
        checkout = Files.createDirectories(directory.resolve("the action's own"));
        for (String part :
                List.of("pom.xml", "schemas", "examples/saas", "src/build", "src/main/action", "src/main/image")) {
            copy(Path.of(part));
        }
        executable(checkout.resolve("target/meterctl/bin/meterctl"), """
                #!/bin/sh
                printf '%s\\0' "$@" >"$RUNNER_TEMP/arguments"
                env >"$RUNNER_TEMP/environment"
                """);
        executable(directory.resolve("bin/mvn"), """
                #!/bin/sh
                printf '%s\\n' "$PWD" "$@" >>"$RUNNER_TEMP/maven"
                env >"$RUNNER_TEMP/environment"
                """);
    }

    @Test
    void aPlanNeedsFewArguments() throws Exception {
        assertThat(run(Map.of("command", "plan")).exitCode()).isZero();
        assertThat(arguments()).hasSize(4).startsWith("plan", "--github").endsWith("meters/");
        assertThat(arguments().get(2)).matches("--out=" + directory + "/_temp/meterctl\\.\\w+/plan\\.json");
    }

    @Test
    void everyInputIsAnArgument() throws Exception {
        Map<String, String> inputs = new TreeMap<>(Map.of(
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
        inputs.put("require-reviewed-plan", "true");
        inputs.put("paths", "a\nb");
        assertThat(run(inputs).exitCode()).isZero();
        assertThat(arguments())
                .filteredOn(argument -> !argument.startsWith("--report="))
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
                        "--require-reviewed-plan",
                        "--reviewer=github-actions[bot]",
                        "a",
                        "b");
    }

    @Test
    void pathsAreTakenAsTheyAre() throws Exception {
        String paths = "my meters/a b.yaml\r\n$(touch harm)\n\n  \n\"; touch harm\n`touch harm`\n-q\n@file\n-\n*\n\\";
        assertThat(run(Map.of("command", "validate", "paths", paths)).exitCode())
                .isZero();
        assertThat(arguments())
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
        assertNoHarm();
    }

    @Test
    void theWorkingDirectoryMayHaveBlanks() throws Exception {
        Files.createDirectories(ActionRunner.workspace(directory).resolve("one two"));
        assertThat(run(Map.of("command", "plan", "working-directory", "one two"))
                        .exitCode())
                .isZero();
        assertThat(environment())
                .contains("PWD=" + ActionRunner.workspace(directory).resolve("one two"));
    }

    @Test
    void allFaultsOfTheInputsAreToldAtOnce() throws Exception {
        Result result = run(Map.of("command", "destroy", "live", "yes", "rate", "0", "working-directory", "nowhere"));
        assertRefused(result);
        assertThat(result.log())
                .containsExactly(
                        "::error title=meterctl::The input `command` must be one of `validate`, `plan`, `apply`, "
                                + "`drift`; found `destroy`.",
                        "::error title=meterctl::The input `working-directory` must be a directory; found `nowhere`.",
                        "::error title=meterctl::The input `live` must be `true` or `false`; found `yes`.",
                        "::error title=meterctl::The input `rate` must be a number from 1 on; found `0`.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command", "working-directory", "target", "live", "rate", "max-deactivations", "skip-price-check",
                "allow-in-use", "skip-conflicts", "sandbox", "require-reviewed-plan", "reviewer", "comment", "artifact"
            })
    void hostileInputsAreRefusedAndDoNothing(String input) throws Exception {
        for (String value : HOSTILE) {
            Map<String, String> inputs = new TreeMap<>(Map.of("command", "apply", "require-reviewed-plan", "true"));
            inputs.put(input, value);
            Result result = run(inputs);
            assertRefused(result);
            assertThat(result.log())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("::error title=meterctl::The input `" + input);
        }
        assertNoHarm();
    }

    @Test
    void everyLineOfAKeyIsMaskedAndOnlyMeterctlSeesIt() throws Exception {
        Files.delete(checkout.resolve("target/meterctl/bin/meterctl"));
        Result result = run(false, Map.of("command", "plan", "api-key", "rk_one\nrk_%two\n"));
        assertThat(result.log()).startsWith("::add-mask::rk_one", "::add-mask::rk_%25two");
        assertThat(result.ran()).contains("Build the image");
        assertThat(environment()).noneSatisfy(line -> assertThat(line).containsAnyOf("rk_", "ghs_"));
    }

    @Test
    void meterctlSeesTheKeyTheTokenAndTheNameOfTheArtifact() throws Exception {
        run(Map.of("command", "plan", "api-key", "rk_one", "target", "eu"));
        assertThat(environment())
                .contains("STRIPE_API_KEY=rk_one", "GITHUB_TOKEN=ghs_token", "METERCTL_PLAN_ARTIFACT=meterctl-plan-eu");
    }

    @Test
    void anImageTheCacheKnowsIsNotBuilt() throws Exception {
        Result result = run(Map.of("command", "validate"));
        assertThat(result.ran())
                .containsExactly("Check the inputs", "Look for the built image", "Restore the image", "Run meterctl");
        assertThat(result.called().get("actions/cache/restore"))
                .containsEntry("path", checkout + "/target/meterctl")
                .hasEntrySatisfying("key", key -> assertThat(key).matches("meterctl-Linux-X64-[0-9a-f]{64}"));
        assertThat(directory.resolve("_temp/maven")).doesNotExist();
    }

    @Test
    void anImageTheCacheDoesNotKnowIsBuiltOnceAndSaved() throws Exception {
        Result first = run(false, Map.of("command", "validate"));
        assertThat(first.exitCode()).isZero();
        assertThat(first.ran())
                .containsExactly(
                        "Check the inputs",
                        "Look for the built image",
                        "Restore the image",
                        "Set up JDK 25",
                        "Build the image",
                        "Save the image",
                        "Run meterctl");
        assertThat(first.called().get("actions/cache/save"))
                .isEqualTo(first.called().get("actions/cache/restore"));
        assertThat(directory.resolve("_temp/maven"))
                .hasContent(checkout + "\n-B\n-ntp\n-q\n-Dmaven.test.skip=true\npackage");

        assertThat(run(false, Map.of("command", "validate")).ran())
                .containsExactly("Check the inputs", "Look for the built image", "Run meterctl");
    }

    @Test
    void anotherSourceIsAnotherKey() throws Exception {
        Result before = run(Map.of("command", "validate"));
        assertThat(run(Map.of("command", "validate")).called()).isEqualTo(before.called());
        Files.writeString(checkout.resolve("schemas/more.json"), "{}");
        assertThat(run(Map.of("command", "validate")).called()).isNotEqualTo(before.called());
    }

    @Test
    void aCancelledJobLetsMeterctlFinish() throws Exception {
        Path ready = directory.resolve("ready");
        executable(checkout.resolve("target/meterctl/bin/meterctl"), """
                #!/bin/sh
                trap 'echo >"$RESULTS/report.json"; exit 130' TERM
                : >"$READY"
                while :; do sleep 0.05; done
                """);
        Path outputs = Files.createFile(directory.resolve("outputs"));
        ProcessBuilder builder = new ProcessBuilder(
                "bash", checkout.resolve("src/main/action/run.sh").toString());
        builder.environment()
                .putAll(Map.of(
                        "GITHUB_ACTION_PATH", checkout.toString(),
                        "GITHUB_OUTPUT", outputs.toString(),
                        "COMMAND_LINE", "apply",
                        "METERCTL_PLAN_ARTIFACT", "kept",
                        "READY", ready.toString(),
                        "RESULTS", directory.toString()));
        Process process = builder.inheritIO().start();
        while (!Files.exists(ready) && process.isAlive()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        process.destroy();

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(outputs).hasContent("exit-code=130\nreport-file=%s/report.json\nartifact=kept".formatted(directory));
    }

    private Result run(Map<String, String> inputs) throws Exception {
        return run(true, inputs);
    }

    private Result run(boolean cached, Map<String, String> inputs) throws Exception {
        return new ActionRunner(directory, checkout, cached, inputs)
                .withPath(directory.resolve("bin"))
                .run();
    }

    private void assertRefused(Result result) {
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.outputs()).containsEntry("exit-code", "64");
        assertThat(result.ran()).containsExactly("Check the inputs");
    }

    private void assertNoHarm() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).noneSatisfy(file -> assertThat(file).hasFileName("harm"));
        }
    }

    private List<String> arguments() throws IOException {
        String arguments = Files.readString(directory.resolve("_temp/arguments"), UTF_8);
        return List.of(arguments.substring(0, arguments.length() - 1).split("\0", -1));
    }

    private List<String> environment() throws IOException {
        return Files.readAllLines(directory.resolve("_temp/environment"), UTF_8);
    }

    private void copy(Path part) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(Action.CHECKOUT.resolve(part), FileVisitOption.FOLLOW_LINKS)) {
            found.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            Path copy = checkout.resolve(Action.CHECKOUT.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        assertThat(Files.writeString(file, script).toFile().setExecutable(true)).isTrue();
    }
}
