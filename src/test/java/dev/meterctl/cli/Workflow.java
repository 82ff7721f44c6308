package dev.meterctl.cli;

import dev.meterctl.github.LoopbackGithub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Runs of a workflow on a loopback GitHub, as a runner starts them: with its variables and its files.
final class Workflow {

    private final LoopbackGithub github;
    private final Cli cli;
    private final Path directory;
    private long runs = 1_000;

    Workflow(LoopbackGithub github, Cli cli, Path directory) {
        this.github = github;
        this.cli = cli;
        this.directory = directory;
    }

    /// @param cli a command line in the run
    /// @param summary the file of the job summary
    /// @param outputs the file of the step outputs
    record Run(Cli cli, Path summary, Path outputs) {

        Cli.Result run(String... args) {
            return cli.run(args);
        }

        String summarised() throws IOException {
            return Files.readString(summary);
        }

        String told() throws IOException {
            return Files.readString(outputs);
        }

        Run with(String variable, String value) {
            return new Run(cli.with(variable, value), summary, outputs);
        }
    }

    /// A run that a pull request sets off, as it is now.
    Run forPullRequest(int number) throws IOException {
        return run("pull_request", "f".repeat(40), github.pullRequestEvent(number));
    }

    /// A run that a push to the main branch sets off.
    Run forPush(String commit) throws IOException {
        return run("push", commit, "{}");
    }

    Run forSchedule() throws IOException {
        return run("schedule", "e".repeat(40), "{}");
    }

    Run run(String event, String commit, String json) throws IOException {
        long run = runs++;
        Path files = Files.createDirectories(directory.resolve("runner-" + run));
        Files.writeString(files.resolve("event.json"), json);
        Files.writeString(files.resolve("summary.md"), "");
        Files.writeString(files.resolve("outputs"), "");
        Cli inRun = cli;
        for (Map.Entry<String, String> variable :
                github.environment(event, commit, run).entrySet()) {
            inRun = inRun.with(variable.getKey(), variable.getValue());
        }
        inRun = inRun.with("GITHUB_EVENT_PATH", files.resolve("event.json").toString())
                .with("GITHUB_STEP_SUMMARY", files.resolve("summary.md").toString())
                .with("GITHUB_OUTPUT", files.resolve("outputs").toString())
                .with("GITHUB_WORKSPACE", directory.toString())
                .with("GITHUB_TOKEN", LoopbackGithub.TOKEN);
        return new Run(inRun, files.resolve("summary.md"), files.resolve("outputs"));
    }
}
