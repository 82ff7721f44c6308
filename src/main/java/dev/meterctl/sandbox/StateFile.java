package dev.meterctl.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state file: JSON Lines, a header and then one line for each change, see [StateText]. It only grows while the
/// sandbox runs. A line counts once its line feed is in the file, so whatever a kill leaves behind the last line feed
/// is
/// dropped, and the state is the one before the change or the one after it. Opening the file may rewrite it without
/// what
/// is out of date: into a file beside it, forced to disk, then moved in one step. A lock file beside it keeps a second
/// sandbox out; the operating system releases the lock of a killed one.
final class StateFile implements Journal {

    private final FileChannel lock;
    private final FileChannel lines;
    private StateText.Seal seal;
    private long length;

    private StateFile(FileChannel lock, FileChannel lines, StateText.Seal seal, long length) {
        this.lock = lock;
        this.lines = lines;
        this.seal = seal;
        this.length = length;
    }

    /// Decides what the file is to hold from now on.
    interface Reader {
        /// Takes what the file holds.
        ///
        /// @param stored in the order written
        /// @return what to rewrite the file with, or null to leave it as it is
        @Nullable
        List<Stored> read(List<Stored> stored);
    }

    static StateFile open(Path given, Reader reader) throws SandboxException {
        try {
            Path file = resolved(given);
            FileChannel lock = lock(file);
            try {
                return openLocked(file, lock, reader);
            } catch (IOException | SandboxException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new SandboxException(
                    "The state file " + given + " cannot be used (" + e
                            + "): make the file and its directory writable, or name another file.",
                    e);
        }
    }

    /// Links are followed once, so that rewriting replaces the file and not the link to it.
    private static Path resolved(Path given) throws IOException {
        Path absolute = given.toAbsolutePath();
        if (Files.exists(absolute)) {
            return absolute.toRealPath();
        }
        Path directory = absolute.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        return absolute;
    }

    private static FileChannel lock(Path file) throws IOException, SandboxException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(file, e);
        }
        channel.close();
        throw inUse(file, null);
    }

    private static SandboxException inUse(Path file, @Nullable Throwable cause) {
        String message = "The state file " + file + " is in use by another sandbox: stop it, or name another file.";
        return cause == null ? new SandboxException(message) : new SandboxException(message, cause);
    }

    private static StateFile openLocked(Path file, FileChannel lock, Reader reader)
            throws IOException, SandboxException {
        StateText.Contents contents;
        try {
            contents = StateText.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            contents = StateText.NEW;
        } catch (StateText.DamageException e) {
            throw new SandboxException(
                    "The state file " + file + " is damaged (" + e.getMessage()
                            + "): restore it, or move it away to start with an empty state.",
                    e);
        }
        List<Stored> rewritten = reader.read(contents.stored());
        if (contents.length() == 0 || rewritten != null) {
            contents = rewrite(file, rewritten == null ? List.of() : rewritten);
        }
        FileChannel lines = FileChannel.open(file, StandardOpenOption.WRITE);
        return new StateFile(lock, lines, contents.seal(), contents.length());
    }

    private static StateText.Contents rewrite(Path file, List<Stored> stored) throws IOException {
        StateText.Text text = StateText.write(stored);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAt(channel, text.bytes(), 0);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(file);
        return new StateText.Contents(stored, text.seal(), text.bytes().limit());
    }

    /// Makes the move itself durable, where the system can (Windows cannot open a directory, and needs not).
    private static void forceDirectory(Path file) {
        Path directory = file.getParent();
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void append(List<Stored> changes) throws IOException {
        StateText.Text line = StateText.line(seal, changes);
        int size = line.bytes().limit();
        try {
            dropTail();
            writeAt(lines, line.bytes(), length);
            lines.force(false);
        } catch (IOException e) {
            restore(e);
            throw e;
        }
        seal = line.seal();
        length += size;
    }

    /// What a kill or a failed write left behind the last line that counts.
    private void dropTail() throws IOException {
        if (lines.size() > length) {
            lines.truncate(length);
        }
    }

    private void restore(IOException failure) {
        try {
            dropTail();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void writeAt(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            lines.close();
        }
    }
}
