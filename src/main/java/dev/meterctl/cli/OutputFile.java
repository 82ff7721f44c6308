package dev.meterctl.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// A file that a command is to write: found fit before the work begins, and then written whole or not at all.
final class OutputFile {

    private final Path path;
    private final Path draft;

    private OutputFile(Path path) {
        this.path = path;
        this.draft = path.resolveSibling("." + path.getFileName() + ".tmp");
    }

    /// Makes sure that the file can be written, so that no result is lost for want of a place to put it.
    static OutputFile prepare(String name) throws Failure {
        try {
            Path path = Path.of(name).toAbsolutePath();
            if (Files.isDirectory(path)) {
                throw unwritable(name, "it is a directory");
            }
            OutputFile file = new OutputFile(path);
            if (!file.isDevice()) {
                Files.createDirectories(path.getParent());
                Files.writeString(file.draft, "");
                Files.delete(file.draft);
            }
            return file;
        } catch (InvalidPathException e) {
            throw unwritable(name, "there can be no such path");
        } catch (IOException e) {
            throw unwritable(name, IoReason.of(e));
        }
    }

    /// The same for a file that need not be named; null then.
    static @Nullable OutputFile prepareIfNamed(@Nullable String name) throws Failure {
        return name == null ? null : prepare(name);
    }

    /// Removes what an earlier run left, so that nobody takes it for the result of this one.
    void removeOld() throws Failure {
        try {
            if (!isDevice()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw unwritable(path.toString(), IoReason.of(e));
        }
    }

    void write(String text) throws Failure {
        try {
            if (isDevice()) {
                Files.writeString(path, text);
                return;
            }
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8);
                Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw unwritable(path.toString(), IoReason.of(e));
        }
    }

    /// A device or a pipe must be written in place: a move would put a file where it was.
    private boolean isDevice() {
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    private static Failure unwritable(String name, String reason) {
        return new Failure(ExitCode.FAILED, "`" + name + "` cannot be written: " + reason + ".", null);
    }
}
