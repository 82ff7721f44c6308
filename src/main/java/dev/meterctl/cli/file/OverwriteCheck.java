package dev.meterctl.cli.file;

import dev.meterctl.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps a result from being written over what the same run reads. Files are the same whatever
/// path or link leads to them.
public final class OverwriteCheck {

    private OverwriteCheck() {}

    /// A file that a run reads, or keeps its state in: it need not be there yet.
    ///
    /// @param what it is to the command
    public record Input(String what, String name) {}

    /// To be asked before anything is read, written or removed.
    ///
    /// @param result the file that the option names; null for none
    /// @param manifests files and directories, as the user named them
    public static void refuse(String option, @Nullable String result, List<Input> inputs, List<String> manifests)
            throws Failure {
        Optional<Input> replaced = Optional.ofNullable(result)
                .flatMap(OverwriteCheck::path)
                .flatMap(file -> inputs.stream()
                        .filter(input -> path(input.name())
                                .filter(other -> isSame(file, other))
                                .isPresent())
                        .findFirst()
                        .or(() -> manifest(file, manifests)));
        if (replaced.isPresent()) {
            throw Failure.usage(
                    "`" + option + "` would replace the " + replaced.get().what() + " `"
                            + replaced.get().name() + "`; nothing was read or written.",
                    "name another file for `" + option + "`");
        }
    }

    private static Optional<Input> manifest(Path file, List<String> manifests) {
        return Files.isRegularFile(file)
                ? ManifestFiles.named(manifests, read -> isSame(file, read)).map(name -> new Input("manifest", name))
                : Optional.empty();
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
