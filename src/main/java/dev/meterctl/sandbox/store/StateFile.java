package dev.meterctl.sandbox.store;

import dev.meterctl.sandbox.store.StateFormat.DamageException;
import dev.meterctl.sandbox.store.StateFormat.Entry;
import dev.meterctl.sandbox.store.StateFormat.Lines;
import dev.meterctl.sandbox.store.StateFormat.Position;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/// An append-only file, whose text is that of [StateFormat]. A line counts once its line feed is in the file, so
/// whatever a kill leaves behind the last line feed is dropped; every line is forced to disk. The file may be rewritten
/// without what is out of date, as an [AtomicFile]. A lock file beside it keeps a second sandbox out; the operating
/// system releases the lock of a killed one.
final class StateFile implements Closeable {

    private final AtomicFile file;
    private final FileChannel lock;
    private FileChannel channel;
    private Position end;

    private StateFile(AtomicFile file, FileChannel lock, FileChannel channel, Position end) {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
        this.end = end;
    }

    /// Opens the file, or makes a new one; removes the drafts of sandboxes that were killed.
    ///
    /// @param reader takes what the file holds, in the order written
    static StateFile open(Path given, AtomicFile.Opener opener, Consumer<Entry> reader) throws StateFileException {
        try {
            Path file = resolved(given);
            FileChannel lock = lock(file);
            try {
                return openLocked(new AtomicFile(file, opener), lock, reader);
            } catch (IOException | StateFileException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StateFileException(
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

    private static FileChannel lock(Path file) throws IOException, StateFileException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // A sandbox of this very process holds it.
        }
        channel.close();
        throw new StateFileException(
                "The state file " + file + " is in use by another sandbox: stop it, or name another file.", null);
    }

    private static StateFile openLocked(AtomicFile file, FileChannel lock, Consumer<Entry> reader)
            throws IOException, StateFileException {
        file.removeDrafts();
        try {
            Position end = StateFormat.decode(Files.readAllBytes(file.path()), reader);
            FileChannel channel = file.open();
            channel.force(false);
            return new StateFile(file, lock, channel, end);
        } catch (NoSuchFileException e) {
            Lines empty = StateFormat.encode(Position.START, List.of());
            return new StateFile(file, lock, file.replace(empty.bytes()), empty.end());
        } catch (DamageException e) {
            throw new StateFileException(
                    "The state file " + file.path() + " is damaged (" + e.getMessage()
                            + "): restore it, or move it away to start with an empty state.",
                    e);
        }
    }

    /// How many objects the file holds, those out of date included.
    long objects() {
        return end.objects();
    }

    /// Makes an entry durable; when that fails, the file is as before. Should the tail of an entry that failed stay for
    /// now, nothing is written before it is dropped.
    void append(Entry entry) throws IOException {
        Lines lines = StateFormat.encode(end, List.of(entry));
        try {
            channel.truncate(end.length());
            AtomicFile.writeAt(channel, lines.bytes(), end.length());
            channel.force(false);
        } catch (IOException e) {
            try {
                channel.truncate(end.length());
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        end = lines.end();
    }

    /// Puts the entries in the place of everything the file holds, in one step: a kill leaves the one or the other.
    void replace(List<Entry> entries) throws IOException {
        Lines lines = StateFormat.encode(Position.START, entries);
        FileChannel old = channel;
        channel = file.replace(lines.bytes());
        end = lines.end();
        old.close();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
        }
    }
}
