package dev.meterctl.cli.file;

import dev.meterctl.cli.PlanSource;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.StripeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// Keeps a result from being written over what the same run reads, or over another result. Files are the same whatever
/// path or link leads to them.
public final class OverwriteCheck {

    private static final List<String> RESULTS = List.of("--out", "--report");

    /// A file by the name it was given.
    ///
    /// @param what it is to the command
    private record Used(String what, String name, Path path) {}

    private OverwriteCheck() {}

    /// To be asked before anything is read, written or removed.
    public static void refuse(ParseResult arguments) throws Failure {
        List<Used> results = new ArrayList<>();
        for (String option : RESULTS) {
            Optional<Used> result = named(option, "result of `" + option + "`", arguments);
            if (result.isPresent()) {
                refuse(option, result.get(), results, arguments);
                results.add(result.get());
            }
        }
    }

    private static void refuse(String option, Used result, List<Used> before, ParseResult arguments) throws Failure {
        Optional<Used> replaced = before.stream()
                .filter(other -> isSame(result.path(), other.path()))
                .findFirst()
                .or(() -> read(result.path(), arguments));
        if (replaced.isPresent()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "`" + option + "` would replace the " + replaced.get().what() + " `"
                            + replaced.get().name() + "`; nothing was read or written.",
                    "name another file for `" + option + "`");
        }
    }

    /// What the run reads of a file, if anything, or keeps in it: the sandbox's state may be no file yet.
    private static Optional<Used> read(Path file, ParseResult arguments) {
        List<Used> inputs = new ArrayList<>();
        named(PlanSource.PLAN, "saved plan", arguments).ifPresent(inputs::add);
        named(StripeOptions.KEY_FILE, "key file", arguments).ifPresent(inputs::add);
        named(StripeOptions.SANDBOX, "state of the sandbox", arguments).ifPresent(inputs::add);
        return inputs.stream()
                .filter(input -> isSame(file, input.path()))
                .findFirst()
                .or(() -> Files.isRegularFile(file) ? manifest(file, arguments) : Optional.empty());
    }

    private static Optional<Used> manifest(Path file, ParseResult arguments) {
        if (arguments.matchedOptionValue(PlanSource.PLAN, null) != null) {
            return Optional.empty();
        }
        return ManifestFiles.named(ManifestOptions.of(arguments).paths(), read -> isSame(file, read))
                .map(name -> new Used("manifest", name, file));
    }

    /// The file that an option names; empty where that is told elsewhere to be no path.
    private static Optional<Used> named(String option, String what, ParseResult arguments) {
        Object value = arguments.matchedOptionValue(option, null);
        @Nullable String name = value instanceof KeyFile file ? file.name() : (String) value;
        try {
            return name == null ? Optional.empty() : Optional.of(new Used(what, name, Path.of(name)));
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException notThere) {
            return place(one).equalsIgnoreCase(place(other)); // As it would be where case makes no difference.
        }
    }

    /// Where a file would be that is not there yet.
    private static String place(Path file) {
        Path path = file.toAbsolutePath().normalize();
        Path directory = file.toAbsolutePath().getParent();
        try {
            return directory == null
                    ? path.toString()
                    : directory.toRealPath().resolve(path.getFileName()).toString();
        } catch (IOException noDirectory) {
            return path.toString();
        }
    }
}
