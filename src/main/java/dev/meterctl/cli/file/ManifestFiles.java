package dev.meterctl.cli.file;

import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.FileDiagnostics;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Reads the files a user names: files as they are, directories with every `*.yaml` and `*.yml` below them, `-` for
/// standard input. What cannot be read is a diagnostic, so that it is told together with all other faults.
public final class ManifestFiles {

    /// What standard input is called in places.
    public static final String STANDARD_INPUT_NAME = "<stdin>";

    private static final String STANDARD_INPUT = "-";
    private static final Path DEVICE = Path.of("/dev/stdin");
    private static final Set<Path> DEVICES = Set.of(DEVICE, Path.of("/dev/fd/0"), Path.of("/proc/self/fd/0"));

    private final InputStream in;
    private final YamlLimits limits;
    private final List<SourceFile> files = new ArrayList<>();
    private final List<Diagnostic> faults = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private ManifestFiles(InputStream in, YamlLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /// What was read, and what could not be.
    ///
    /// @param files each once, however often and by whatever path it is named
    public record Found(List<SourceFile> files, List<Diagnostic> faults) {}

    public static Found read(List<String> paths, InputStream in, YamlLimits limits) {
        ManifestFiles reader = new ManifestFiles(in, limits);
        paths.stream().distinct().forEach(reader::readPath);
        return new Found(reader.files, reader.faults);
    }

    /// Whether a path names standard input. That is read as it is: what the path leads to, say a pipe, need not be a
    /// file that can be opened once more.
    static boolean isStandardInput(Path path) {
        return DEVICES.contains(path.normalize());
    }

    /// The name of the first file that would be read and is such a file. Faults are told when they are read.
    static Optional<String> named(List<String> paths, Predicate<Path> file) {
        for (String name : paths) {
            try {
                Path path = name.equals(STANDARD_INPUT) ? DEVICE : Path.of(name);
                List<Path> read = Files.isDirectory(path) && !name.isEmpty() ? below(path) : List.of(path);
                Optional<Path> found = read.stream().filter(file).findFirst();
                if (found.isPresent()) {
                    return found.map(Path::toString);
                }
            } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
                // Then it is not what is looked for.
            }
        }
        return Optional.empty();
    }

    private void readPath(String name) {
        if (name.equals(STANDARD_INPUT)) {
            readStandardInput(STANDARD_INPUT_NAME);
            return;
        }
        try {
            Path path = Path.of(name);
            if (isStandardInput(path)) {
                readStandardInput(name);
            } else if (name.isEmpty() || !Files.exists(path)) { // Java takes no name for the working directory.
                faults.add(FileDiagnostics.pathMissing(name));
            } else if (Files.isDirectory(path)) {
                readDirectory(path, name);
            } else {
                readFile(path, name);
            }
        } catch (InvalidPathException impossible) {
            faults.add(FileDiagnostics.pathMissing(name));
        }
    }

    private void readStandardInput(String name) {
        if (seen.add(DEVICE)) {
            add(name, () -> in);
        }
    }

    private void readDirectory(Path directory, String name) {
        List<Path> found;
        try {
            found = below(directory);
        } catch (IOException | UncheckedIOException e) {
            faults.add(FileDiagnostics.unreadable(name, IoReason.of(e)));
            return;
        }
        if (found.isEmpty()) {
            faults.add(FileDiagnostics.emptyDirectory(name));
        }
        found.forEach(file -> readFile(file, file.toString().replace('\\', '/')));
    }

    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> below = Files.find(directory, Integer.MAX_VALUE, ManifestFiles::isManifest)) {
            return below.sorted().toList();
        }
    }

    /// @param attributes of the file, or of the link to it
    private static boolean isManifest(Path file, BasicFileAttributes attributes) {
        String name = file.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                && (attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(file)));
    }

    private void readFile(Path file, String name) {
        try {
            if (seen.add(identity(file))) {
                add(name, () -> Files.newInputStream(file));
            }
        } catch (IOException e) {
            faults.add(FileDiagnostics.unreadable(name, IoReason.of(e)));
        }
    }

    /// A pipe has no path of its own.
    private static Path identity(Path file) throws IOException {
        return Files.isRegularFile(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    private interface InputSource {
        InputStream open() throws IOException;
    }

    private void add(String name, InputSource source) {
        try (InputStream content = source.open()) {
            byte[] bytes = content.readNBytes(limits.maxFileBytes() + 1);
            if (bytes.length > limits.maxFileBytes()) {
                faults.add(FileDiagnostics.tooLarge(name, limits.maxFileBytes()));
            } else {
                files.add(new SourceFile(name, bytes));
            }
        } catch (IOException e) {
            faults.add(FileDiagnostics.unreadable(name, IoReason.of(e)));
        }
    }
}
