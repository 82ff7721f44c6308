package dev.meterctl.cli.review;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.file.IoReason;
import dev.meterctl.cli.file.ManifestFiles;
import dev.meterctl.render.workflow.Annotation;
import dev.meterctl.render.workflow.Annotation.Level;
import dev.meterctl.render.workflow.StepOutputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// What a step tells the runner of GitHub Actions: annotations on standard error, and the files that its environment
/// names.
/// What cannot be written is a warning, never the end of the command.
record StepLog(Console console) {

    /// GitHub takes a summary of 1 MiB for each step.
    static final int MAX_SUMMARY = 250_000;

    private static final String TITLE = "meterctl";

    void annotate(List<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            console.err().println(annotation.command(this::inRepository));
        }
        console.err().flush();
    }

    /// An annotation of the run as a whole.
    void annotate(Level level, String message) {
        annotate(List.of(Annotation.ofRun(level, TITLE, message)));
    }

    void warn(String message) {
        annotate(Level.WARNING, message);
    }

    /// What happened, as JSON; empty where the runner names no file.
    String event() throws IOException {
        Optional<Path> file = named("GITHUB_EVENT_PATH");
        return file.isEmpty() ? "" : Files.readString(file.get(), StandardCharsets.UTF_8);
    }

    /// Adds Markdown to what the run's page shows of the job.
    void summarise(String markdown) {
        append("GITHUB_STEP_SUMMARY", markdown + "\n", "The job summary was not written");
    }

    /// Sets outputs of the step, for later steps.
    void output(StepOutputs outputs) {
        append("GITHUB_OUTPUT", outputs.lines(), "The step outputs were not written");
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

    private void append(String variable, String text, String failure) {
        try {
            Optional<Path> file = named(variable);
            if (file.isPresent()) {
                Files.writeString(
                        file.get(),
                        console.secrets().masked(text),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            warn(failure + ": " + IoReason.of(e) + ".");
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
