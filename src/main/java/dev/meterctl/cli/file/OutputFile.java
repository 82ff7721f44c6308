package dev.meterctl.cli.file;

import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file that a command is to write: found fit before the work begins, and then written whole or not at all.
public final class OutputFile {

    /// Links below these stand for what is open already, such as `/dev/stdout`.
    private static final List<Path> OF_THE_SYSTEM = List.of(Path.of("/dev"), Path.of("/proc"));

    private final Path path;

    private OutputFile(Path path) {
        this.path = path;
    }

    /// Makes sure that the file can be written, so that no result is lost for want of a place to put it. Does nothing,
    /// and returns null, where no file is named.
    public static @Nullable OutputFile prepareIfNamed(@Nullable String name) throws Failure {
        if (name == null) {
            return null;
        }
        try {
            Path path = Path.of(name).toAbsolutePath();
            if (Files.isDirectory(path)) {
                throw unwritable(name, "it is a directory");
            }
            OutputFile file = new OutputFile(path);
            if (!file.isDevice()) {
                Path directory = Files.createDirectories(path.getParent());
                DraftFile.removeLeft(directory);
                DraftFile.beside(path).close();
            }
            return file;
        } catch (InvalidPathException e) {
            throw unwritable(name, "there can be no such path");
        } catch (IOException e) {
            throw unwritable(name, IoReason.of(e));
        }
    }

    /// Removes what an earlier run left, so that nobody takes it for the result of this one.
    public void removeOld() throws Failure {
        try {
            if (!isDevice()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw unwritable(path.toString(), IoReason.of(e));
        }
    }

    public void write(String text) throws Failure {
        try {
            if (isDevice()) {
                Files.writeString(path, text);
                return;
            }
            DraftFile.write(path, text);
        } catch (IOException e) {
            throw unwritable(path.toString(), IoReason.of(e));
        }
    }

    /// A device or a pipe must be written in place: a move would put a file where it was.
    private boolean isDevice() {
        boolean open = Files.isSymbolicLink(path) && OF_THE_SYSTEM.stream().anyMatch(path::startsWith);
        return Files.exists(path) && (open || !Files.isRegularFile(path));
    }

    private static Failure unwritable(String name, String reason) {
        return new Failure(ExitCode.FAILED, "`" + name + "` cannot be written: " + reason + ".", null);
    }
}
