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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts of the action, with stand-ins for Maven and meterctl that note down how they are called.
class ActionScriptsIT {

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
    void meterctlReadsTheInputsFromItsEnvironment() throws Exception {
        String hostile = "$(touch harm)\n`touch harm`\n\"; touch harm";
        Map<String, String> inputs =
                Map.of("command", "plan", "paths", hostile, "target", "'; touch harm; '", "api-key", "rk_one");
        Result result = run(inputs, "Run meterctl");
        assertThat(result.exitCode()).isZero();
        assertThat(result.outputs()).containsOnly(Map.entry("exit-code", "0"));
        assertThat(directory.resolve("_temp/arguments")).hasContent("action\0");
        assertThat(environment())
                .contains("INPUT_COMMAND=plan", "INPUT_TARGET='; touch harm; '", "INPUT_REVIEWER=github-actions[bot]")
                .contains("INPUT_PATHS=$(touch harm)", "`touch harm`", "\"; touch harm")
                .contains("STRIPE_API_KEY=rk_one", "GITHUB_TOKEN=ghs_token")
                .anySatisfy(line -> assertThat(line).matches("RESULTS=" + directory + "/_temp/meterctl\\.\\w+"));
        assertNoHarm();
    }

    @Test
    void theWorkingDirectoryMayHaveBlanks() throws Exception {
        Files.createDirectories(ActionRunner.workspace(directory).resolve("one two"));
        run(Map.of("command", "plan", "working-directory", "one two"), "Run meterctl");
        assertThat(environment())
                .contains("PWD=" + ActionRunner.workspace(directory).resolve("one two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(touch harm)", "`touch harm`", "'; touch harm; '", "-", "nowhere"})
    void aDirectoryThatIsNotThereIsLeftToMeterctl(String name) throws Exception {
        run(Map.of("command", "plan", "working-directory", name), "Run meterctl");
        assertThat(environment())
                .contains("PWD=" + ActionRunner.workspace(directory), "INPUT_WORKING_DIRECTORY=" + name);
        assertNoHarm();
    }

    @Test
    void everyLineOfAKeyIsMasked() throws Exception {
        Result result = run(Map.of("command", "plan", "api-key", "rk_one\nrk_%two\n"), "Mask the key");
        assertThat(result.log()).containsExactly("::add-mask::rk_one", "::add-mask::rk_%25two");
    }

    @Test
    void anImageIsBuiltOnceAndKnownByItsSources() throws Exception {
        Map<String, String> inputs = Map.of("command", "validate", "api-key", "rk_one");
        Result first = run(inputs, "Look for the built image", "Build the image");
        assertThat(first.exitCode()).isZero();
        assertThat(first.outputs())
                .containsEntry("ready", "false")
                .containsEntry("directory", checkout + "/target/meterctl");
        String key = first.outputs().get("key");
        assertThat(key).matches("meterctl-Linux-X64-[0-9a-f]{64}");
        assertThat(directory.resolve("_temp/maven"))
                .hasContent(checkout + "\n-B\n-ntp\n-q\n-Dmaven.test.skip=true\npackage");
        assertThat(environment()).noneSatisfy(line -> assertThat(line).containsAnyOf("rk_", "ghs_"));

        assertThat(run(inputs, "Look for the built image").outputs())
                .containsEntry("ready", "true")
                .containsEntry("key", key);
        Files.writeString(checkout.resolve("schemas/more.json"), "{}");
        assertThat(run(inputs, "Look for the built image").outputs())
                .containsEntry("ready", "false")
                .doesNotContainEntry("key", key);
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
                        "INPUT_WORKING_DIRECTORY", ".",
                        "READY", ready.toString(),
                        "RUNNER_TEMP", directory.toString()));
        Process process = builder.inheritIO().start();
        while (!Files.exists(ready) && process.isAlive()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        process.destroy();

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(Files.readString(outputs))
                .matches("exit-code=130\nreport-file=" + directory + "/meterctl\\.\\w+/report.json\n");
    }

    private Result run(Map<String, String> inputs, String... steps) throws Exception {
        return new ActionRunner(directory, checkout, inputs)
                .withPath(directory.resolve("bin"))
                .run(steps);
    }

    private void assertNoHarm() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).noneSatisfy(file -> assertThat(file).hasFileName("harm"));
        }
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
