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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The state file: JSON Lines, a header and then one line for each change, see [StateText]. A line counts once its line
/// feed is in the file, so whatever a kill leaves behind the last line feed is dropped, and the state is the one before
/// the change or the one after it. The file may be rewritten without what is out of date: into a file beside it, forced
/// to disk, then moved in one step. A lock file beside it keeps a second sandbox out; the operating system releases the
/// lock of a killed one.
final class StateFile implements Journal {

    private final Path file;
    private final FileChannel lock;
    private FileChannel lines;
    private StateText.Seal seal;
    private long length;
    private long size;

    private StateFile(Path file, FileChannel lock, FileChannel lines, StateText.Contents contents) {
        this.file = file;
        this.lock = lock;
        this.lines = lines;
        this.seal = contents.seal();
        this.length = contents.length();
        this.size = contents.stored().size();
    }

    /// Opens the file, or makes a new one.
    ///
    /// @param reader takes what the file holds, in the order written
    static StateFile open(Path given, Consumer<List<Stored>> reader) throws SandboxException {
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

    private static StateFile openLocked(Path file, FileChannel lock, Consumer<List<Stored>> reader)
            throws IOException, SandboxException {
        try {
            StateText.Contents contents = StateText.read(Files.readAllBytes(file));
            reader.accept(contents.stored());
            FileChannel lines = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new StateFile(file, lock, lines, contents);
        } catch (NoSuchFileException e) {
            StateText.Text text = StateText.write(List.of());
            return new StateFile(file, lock, written(file, text), contents(List.of(), text));
        } catch (StateText.DamageException e) {
            throw new SandboxException(
                    "The state file " + file + " is damaged (" + e.getMessage()
                            + "): restore it, or move it away to start with an empty state.",
                    e);
        }
    }

    private static StateText.Contents contents(List<Stored> stored, StateText.Text text) {
        return new StateText.Contents(stored, text.seal(), text.bytes().limit());
    }

    /// Puts the text in the file's place, and leaves the new file open.
    private static FileChannel written(Path file, StateText.Text text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        FileChannel channel = FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        try {
            writeAt(channel, text.bytes(), 0);
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        forceDirectory(file);
        return channel;
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
    public long size() {
        return size;
    }

    @Override
    public void append(List<List<Stored>> changes) throws IOException {
        StateText.Text text = StateText.lines(seal, changes);
        int bytes = text.bytes().limit();
        try {
            dropTail();
            writeAt(lines, text.bytes(), length);
            lines.force(false);
        } catch (IOException e) {
            restore(e);
            throw e;
        }
        seal = text.seal();
        length += bytes;
        size += changes.stream().mapToInt(List::size).sum();
    }

    @Override
    public void replace(List<Stored> contents) throws IOException {
        StateText.Text text = StateText.write(contents);
        FileChannel old = lines;
        lines = written(file, text);
        seal = text.seal();
        length = text.bytes().limit();
        size = contents.size();
        old.close();
    }

    @Override
    public List<Stored> read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = lines.read(bytes, bytes.position());
        }
        try {
            return StateText.read(bytes.array()).stored();
        } catch (StateText.DamageException e) {
            throw new IOException("the state file " + file + " is damaged: " + e.getMessage(), e);
        }
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
