package dev.meterctl.cli;

import dev.meterctl.manifest.Diagnostic;
import dev.meterctl.manifest.FileFault;
import dev.meterctl.manifest.ManifestLimits;
import dev.meterctl.manifest.SourceFile;
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
import java.util.Set;
import java.util.stream.Stream;

/// Reads the files a user names: files as they are, directories with every `*.yaml` and `*.yml` below them, `-` for
/// standard input. What cannot be read is a diagnostic, so that it is told together with all other faults.
final class ManifestFiles {

    private static final String STANDARD_INPUT = "-";

    /// What standard input is called in places.
    static final String STANDARD_INPUT_NAME = "<stdin>";

    private final InputStream in;
    private final ManifestLimits limits;
    private final List<SourceFile> files = new ArrayList<>();
    private final List<Diagnostic> faults = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private ManifestFiles(InputStream in, ManifestLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /// @param files each once, however often and by whatever path it is named
    record Found(List<SourceFile> files, List<Diagnostic> faults) {}

    static Found read(List<String> paths, InputStream in, ManifestLimits limits) {
        ManifestFiles reader = new ManifestFiles(in, limits);
        paths.stream().distinct().forEach(reader::readPath);
        return new Found(reader.files, reader.faults);
    }

    private void readPath(String name) {
        if (name.equals(STANDARD_INPUT)) {
            add(STANDARD_INPUT_NAME, () -> in);
            return;
        }
        try {
            Path path = Path.of(name);
            if (name.isEmpty()) {
                faults.add(FileFault.pathMissing(name)); // Java takes it for the working directory.
            } else if (Files.isDirectory(path)) {
                readDirectory(path, name);
            } else if (Files.exists(path)) {
                readFile(path, name);
            } else {
                faults.add(FileFault.pathMissing(name));
            }
        } catch (InvalidPathException impossible) {
            faults.add(FileFault.pathMissing(name));
        }
    }

    private void readDirectory(Path directory, String name) {
        List<Path> found;
        try (Stream<Path> below = Files.find(directory, Integer.MAX_VALUE, ManifestFiles::isManifest)) {
            found = below.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            faults.add(FileFault.unreadable(name, IoReason.of(e)));
            return;
        }
        if (found.isEmpty()) {
            faults.add(FileFault.emptyDirectory(name));
        }
        found.forEach(file -> readFile(file, file.toString().replace('\\', '/')));
    }

    /// @param attributes of the file, or of the link to it
    private static boolean isManifest(Path file, BasicFileAttributes attributes) {
        String name = file.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                && (attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(file)));
    }

    private void readFile(Path file, String name) {
        try {
            if (seen.add(file.toRealPath())) {
                add(name, () -> Files.newInputStream(file));
            }
        } catch (IOException e) {
            faults.add(FileFault.unreadable(name, IoReason.of(e)));
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private void add(String name, Opening opening) {
        try (InputStream content = opening.open()) {
            byte[] bytes = content.readNBytes(limits.maxFileBytes() + 1);
            if (bytes.length > limits.maxFileBytes()) {
                faults.add(FileFault.tooLarge(name, limits));
            } else {
                files.add(new SourceFile(name, bytes));
            }
        } catch (IOException e) {
            faults.add(FileFault.unreadable(name, IoReason.of(e)));
        }
    }
}
