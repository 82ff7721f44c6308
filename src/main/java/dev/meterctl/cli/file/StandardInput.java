package dev.meterctl.cli.file;

import java.nio.file.Path;
import java.util.Set;

/// The paths by which systems name standard input. They are read as it is: what they lead to, say a pipe, need not be a
/// file that can be opened once more.
final class StandardInput {

    static final Path PATH = Path.of("/dev/stdin");

    private static final Set<Path> PATHS = Set.of(PATH, Path.of("/dev/fd/0"), Path.of("/proc/self/fd/0"));

    private StandardInput() {}

    static boolean isNamedBy(Path path) {
        return PATHS.contains(path.normalize());
    }
}
