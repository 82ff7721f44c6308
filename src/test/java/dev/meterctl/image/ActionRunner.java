package dev.meterctl.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.image.Action.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Executes the steps of `action.yml` as GitHub's runner does; what they call of others is only noted down.
final class ActionRunner {

    /// @param exitCode of the step that failed, else 0
    /// @param outputs of the action
    /// @param log every line as the steps wrote it, commands to the runner included
    /// @param summary what was added to the job summary
    /// @param ran the names of the steps that ran
    /// @param called the inputs of each action that was called, by its name
    record Result(
            int exitCode,
            Map<String, String> outputs,
            List<String> log,
            String summary,
            List<String> ran,
            Map<String, Map<String, String>> called) {}

    private final Action action;
    private final Map<String, String> inputs;
    private final Path directory;
    private final Path workspace;
    private final boolean cached;
    private final Map<String, String> env = new TreeMap<>();
    private final Map<String, Map<String, String>> outputs = new TreeMap<>();
    private final List<String> log = new ArrayList<>();
    private final StringBuilder summary = new StringBuilder();
    private final List<String> ran = new ArrayList<>();
    private final Map<String, Map<String, String>> called = new TreeMap<>();

    /// @param directory is the runner's; the workspace is below it
    /// @param checkout where the action was checked out to
    /// @param cached whether the cache knows the image
    ActionRunner(Path directory, Path checkout, boolean cached, Map<String, String> inputs) throws IOException {
        this.action = Action.read();
        this.directory = directory;
        this.workspace = workspace(directory);
        this.cached = cached;
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

    Result run() throws IOException, InterruptedException {
        int exitCode = 0;
        for (Step step : action.steps()) {
            if (Expression.holds(step.condition(), exitCode != 0, this::name)) {
                ran.add(step.name());
                int ended = step.uses().isEmpty() ? script(step) : call(step);
                exitCode = exitCode == 0 ? ended : exitCode;
            }
        }
        return new Result(exitCode, filled(action.outputs()), log, summary.toString(), ran, called);
    }

    private int call(Step step) {
        called.put(step.called(), filled(step.with()));
        outputs.put(
                step.id(),
                step.called().equals("actions/cache/restore") && cached ? Map.of("cache-hit", "true") : Map.of());
        return 0;
    }

    private int script(Step step) throws IOException, InterruptedException {
        Path commands = Files.createTempDirectory(directory, "commands");
        Path said = commands.resolve("said");
        Path script = Files.writeString(commands.resolve("script.sh"), step.run());
        assertThat(step.shell()).isEqualTo("bash");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.toString())
                .directory(workspace
                        .resolve(Expression.fill(step.directory(), this::name))
                        .toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        for (String file : List.of("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")) {
            builder.environment()
                    .put(file, Files.createFile(commands.resolve(file)).toString());
        }
        builder.environment().putAll(filled(step.env()));
        Process process = builder.start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();

        log.addAll(Files.readAllLines(said, UTF_8));
        outputs.put(step.id(), assignments(commands.resolve("GITHUB_OUTPUT")));
        env.putAll(assignments(commands.resolve("GITHUB_ENV")));
        Files.readAllLines(commands.resolve("GITHUB_PATH")).forEach(line -> withPath(Path.of(line)));
        summary.append(Files.readString(commands.resolve("GITHUB_STEP_SUMMARY"), UTF_8));
        return exitCode;
    }

    /// Reads `name=value` and `name<<END`, lines, `END`.
    private static Map<String, String> assignments(Path file) throws IOException {
        Map<String, String> assignments = new TreeMap<>();
        Iterator<String> lines = Files.readAllLines(file, UTF_8).iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            String[] parts = line.split("=|<<", 2);
            assertThat(parts).as(line).hasSize(2);
            assignments.put(parts[0], line.startsWith("<<", parts[0].length()) ? until(parts[1], lines) : parts[1]);
        }
        return assignments;
    }

    private static String until(String end, Iterator<String> lines) {
        List<String> value = new ArrayList<>();
        for (String line = lines.next(); !line.equals(end); line = lines.next()) {
            value.add(line);
        }
        return String.join("\n", value);
    }

    private Map<String, String> filled(Map<String, String> texts) {
        Map<String, String> filled = new TreeMap<>();
        texts.forEach((key, text) -> filled.put(key, Expression.fill(text, this::name)));
        return filled;
    }

    /// The value of a name. Stricter than GitHub, for which an unknown name is empty.
    private String name(String name) {
        String[] parts = name.split("\\.", -1);
        return switch (parts[0]) {
            case "inputs" -> {
                assertThat(inputs).containsKey(parts[1]);
                yield Expression.fill(inputs.get(parts[1]), this::name);
            }
            case "steps" -> {
                assertThat(action.steps()).extracting(Step::id).contains(parts[1]);
                assertThat(parts[2]).isEqualTo("outputs");
                yield outputs.getOrDefault(parts[1], Map.of()).getOrDefault(parts[3], "");
            }
            case "github" -> {
                assertThat(name).isEqualTo("github.token");
                yield "ghs_token";
            }
            default -> throw new AssertionError("no such context: " + Arrays.toString(parts));
        };
    }
}
