package dev.meterctl.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.image.Action.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Executes scripts of `action.yml` in the environment that GitHub's runner gives them.
final class ActionRunner {

    /// @param exitCode of the step that failed, else 0
    /// @param outputs of all steps that ran
    /// @param log every line as the steps wrote it, commands to the runner included
    /// @param summary what was added to the job summary
    record Result(int exitCode, Map<String, String> outputs, List<String> log, String summary) {}

    private static final Pattern NAME = Pattern.compile("\\$\\{\\{ ([\\w.-]+) }}");

    private final Action action;
    private final Map<String, String> inputs;
    private final Path directory;
    private final Path workspace;
    private final Map<String, String> env = new TreeMap<>();
    private final Map<String, String> outputs = new TreeMap<>();
    private final List<String> log = new ArrayList<>();
    private final StringBuilder summary = new StringBuilder();

    /// @param directory is the runner's; the workspace is below it
    /// @param checkout where the action was checked out to
    ActionRunner(Path directory, Path checkout, Map<String, String> inputs) throws IOException {
        this.action = Action.read();
        this.directory = directory;
        this.workspace = workspace(directory);
        this.inputs = new LinkedHashMap<>(action.defaults());
        assertThat(this.inputs.keySet()).containsAll(inputs.keySet());
        this.inputs.putAll(inputs);
        env.putAll(Map.of(
                "PATH", "/usr/bin:/bin",
                "CI", "true",
                "GITHUB_ACTIONS", "true",
                "GITHUB_ACTION_PATH", checkout.toString(),
                "GITHUB_WORKSPACE", workspace.toString(),
                "RUNNER_OS", "Linux",
                "RUNNER_ARCH", "X64",
                "RUNNER_TEMP",
                        Files.createDirectories(directory.resolve("_temp")).toString()));
        // Nobody listens there.
        env.putAll(Map.of(
                "GITHUB_API_URL", "http://127.0.0.1:1",
                "GITHUB_GRAPHQL_URL", "http://127.0.0.1:1/graphql",
                "GITHUB_SERVER_URL", "http://127.0.0.1:1",
                "GITHUB_EVENT_NAME", "push",
                "GITHUB_EVENT_PATH",
                        Files.writeString(directory.resolve("event.json"), "{}").toString(),
                "GITHUB_REF", "refs/heads/main",
                "GITHUB_REPOSITORY", "octo/meters",
                "GITHUB_RUN_ID", "1",
                "GITHUB_SHA", "0123456789012345678901234567890123456789"));
        env.putAll(Map.of("GITHUB_RUN_ATTEMPT", "1", "GITHUB_ACTOR", "mona"));
    }

    /// Where the job's own checkout is, below the runner's directory.
    static Path workspace(Path directory) throws IOException {
        return Files.createDirectories(directory.resolve("my work space"));
    }

    /// Puts a directory in front of the path.
    ActionRunner withPath(Path bin) {
        env.merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        return this;
    }

    /// @param names of the steps, which run one after the other until one fails
    Result run(String... names) throws IOException, InterruptedException {
        int exitCode = 0;
        for (String name : names) {
            Step step = action.steps().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            exitCode = exitCode == 0 ? script(step) : exitCode;
        }
        return new Result(exitCode, outputs, log, summary.toString());
    }

    private int script(Step step) throws IOException, InterruptedException {
        Path commands = Files.createTempDirectory(directory, "commands");
        Path said = commands.resolve("said");
        Path script = Files.writeString(commands.resolve("script.sh"), step.run());
        assertThat(step.shell()).isEqualTo("bash");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.toString())
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        for (String file : List.of("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")) {
            builder.environment()
                    .put(file, Files.createFile(commands.resolve(file)).toString());
        }
        step.env().forEach((key, text) -> builder.environment().put(key, filled(text)));
        Process process = builder.start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();

        log.addAll(Files.readAllLines(said, UTF_8));
        outputs.putAll(assignments(commands.resolve("GITHUB_OUTPUT")));
        env.putAll(assignments(commands.resolve("GITHUB_ENV")));
        Files.readAllLines(commands.resolve("GITHUB_PATH")).forEach(line -> withPath(Path.of(line)));
        summary.append(Files.readString(commands.resolve("GITHUB_STEP_SUMMARY"), UTF_8));
        return exitCode;
    }

    private static Map<String, String> assignments(Path file) throws IOException {
        Map<String, String> assignments = new TreeMap<>();
        for (String line : Files.readAllLines(file, UTF_8)) {
            assertThat(line).contains("=");
            assignments.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return assignments;
    }

    /// A text in which names stand for values. Nothing else may stand there: what GitHub would compute of names is
    /// checked as text.
    private String filled(String text) {
        return NAME.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String name) {
        if (name.startsWith("inputs.")) {
            return filled(inputs.get(name.substring("inputs.".length())));
        }
        if (name.startsWith("steps.")) {
            return outputs.get(name.replaceFirst(".*\\.outputs\\.", ""));
        }
        assertThat(name).isEqualTo("github.token");
        return "ghs_token";
    }
}
