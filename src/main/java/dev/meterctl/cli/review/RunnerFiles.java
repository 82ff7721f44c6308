package dev.meterctl.cli.review;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.file.ManifestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The files by which a runner of GitHub Actions and a step talk to each other, named by its environment.
record RunnerFiles(Console console) {

    /// What happened, as JSON; empty where the runner names no file.
    String event() throws IOException {
        Optional<Path> file = named("GITHUB_EVENT_PATH");
        return file.isEmpty() ? "" : Files.readString(file.get(), StandardCharsets.UTF_8);
    }

    /// Adds Markdown to what the run's page shows of the job.
    void addToSummary(String markdown) throws IOException {
        append("GITHUB_STEP_SUMMARY", markdown);
    }

    /// Adds lines of `name=value`, for later steps.
    void addToOutputs(String lines) throws IOException {
        append("GITHUB_OUTPUT", lines);
    }

    /// The path of a file in the repository, with `/` in it; empty for a file that is not below its checkout.
    Optional<String> inRepository(String file) {
        String workspace = console.variable("GITHUB_WORKSPACE");
        if (workspace == null || file.equals(ManifestFiles.STANDARD_INPUT_NAME)) {
            return Optional.empty();
        }
        try {
            Path root = Path.of(workspace).toAbsolutePath().normalize();
            Path path = Path.of(file).toAbsolutePath().normalize();
            return path.startsWith(root)
                    ? Optional.of(root.relativize(path).toString().replace('\\', '/'))
                    : Optional.empty();
        } catch (InvalidPathException elsewhere) {
            return Optional.empty();
        }
    }

    private void append(String variable, String text) throws IOException {
        Optional<Path> file = named(variable);
        if (file.isPresent()) {
            Files.writeString(
                    file.get(),
                    console.secrets().masked(text),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private Optional<Path> named(String variable) throws IOException {
        String name = console.variable(variable);
        try {
            return name == null ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException impossible) {
            throw new IOException("there can be no such path as " + variable + " names", impossible);
        }
    }
}
