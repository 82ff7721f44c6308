package dev.meterctl.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The packaged image, run as a user runs it.
///
/// @param launcher the path by which it is called
/// @param directory where it is called
/// @param env the whole environment
record Image(Path launcher, Path directory, Map<String, String> env) {

    static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("image"), "the property `image`"))
            .toAbsolutePath();

    /// @param out standard output
    /// @param err standard error
    record Result(int exitCode, String out, String err) {}

    /// The image where the build put it, with a path to the shell's tools and nothing else.
    static Image in(Path directory) {
        return new Image(HOME.resolve("bin", "meterctl"), directory, Map.of("PATH", "/usr/bin:/bin"));
    }

    Image calledBy(Path link) {
        return new Image(link, directory, env);
    }

    Image with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(env);
        more.put(variable, value);
        return new Image(launcher, directory, more);
    }

    /// Runs to the end; standard input is empty.
    Result run(String... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile("meterctl", ".out");
        Path err = Files.createTempFile("meterctl", ".err");
        try {
            Process process = builder(args)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            return new Result(process.waitFor(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// Starts what runs until it is stopped; standard error is ours.
    Process start(String... args) throws IOException {
        return builder(args).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// Starts what runs until it is stopped, its standard error in a file.
    Process startTelling(Path err, String... args) throws IOException {
        return builder(args).redirectError(err.toFile()).start();
    }

    /// Starts what nobody reads: its standard output and its standard error are pipes, and full before it begins
    /// (64 KiB, on Linux).
    Process startUnread(String... args) throws IOException {
        String filled = "head -c 65536 /dev/zero; head -c 65536 /dev/zero >&2; exec \"$@\"";
        List<String> command = new ArrayList<>(List.of("-c", filled, "sh", launcher.toString()));
        command.addAll(List.of(args));
        return calledBy(Path.of("/bin/sh"))
                .builder(command.toArray(String[]::new))
                .start();
    }

    private ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        return builder;
    }
}
