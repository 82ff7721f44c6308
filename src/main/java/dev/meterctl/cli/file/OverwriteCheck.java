package dev.meterctl.cli.file;

import dev.meterctl.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps a result from being written over what the same run reads, or over another result. Files are the same whatever
/// path or link leads to them.
public final class OverwriteCheck {

    private OverwriteCheck() {}

    /// A file that a run writes.
    public record Result(String option, String name) {}

    /// A file that a run reads, or keeps its state in: it need not be there yet.
    ///
    /// @param what it is to the command
    public record Input(String what, String name) {}

    /// To be asked before anything is read, written or removed.
    ///
    /// @param manifests files and directories, as the user named them
    public static void refuse(List<Result> results, List<Input> inputs, List<String> manifests) throws Failure {
        List<Input> taken = new ArrayList<>();
        for (Result result : results) {
            Optional<Path> file = path(result.name());
            Optional<Input> replaced = file.flatMap(path -> Stream.concat(taken.stream(), inputs.stream())
                    .filter(input -> path(input.name())
                            .filter(other -> isSame(path, other))
                            .isPresent())
                    .findFirst()
                    .or(() -> manifest(path, manifests)));
            if (replaced.isPresent()) {
                throw Failure.usage(
                        "`" + result.option() + "` would replace the "
                                + replaced.get().what() + " `" + replaced.get().name()
                                + "`; nothing was read or written.",
                        "name another file for `" + result.option() + "`");
            }
            taken.add(new Input("result of `" + result.option() + "`", result.name()));
        }
    }

    private static Optional<Input> manifest(Path file, List<String> manifests) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return ManifestFiles.named(manifests, read -> isSame(file, read)).map(name -> new Input("manifest", name));
    }

    /// Empty for what is told elsewhere to be no path.
    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name));
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
