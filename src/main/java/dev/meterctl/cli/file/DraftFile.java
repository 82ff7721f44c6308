package dev.meterctl.cli.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What is to become a file, until it is whole: a file of its own beside it, which is made anew under a name that
/// nobody can foresee, and so is never a link that somebody has put there.
///
/// It is locked while it is in use. The lock ends with the process, however that ends, so that a later run can tell the
/// draft of a killed run, and remove it, from that of a run which is alive; the age of a draft could not say that.
final class DraftFile implements AutoCloseable {

    private static final String SUFFIX = ".meterctl-draft";
    private static final Pattern NAME = Pattern.compile("\\.[0-9a-f]{16}\\" + SUFFIX);

    private final Path path;
    private final FileChannel channel;

    private DraftFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Writes a file in place of what is there, whole or not at all.
    static void write(Path file, String text) throws IOException {
        try (DraftFile draft = beside(file)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                draft.channel.write(bytes);
            }
            Files.move(draft.path, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static DraftFile beside(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        while (true) {
            Path path = file.resolveSibling("." + HexFormat.of().toHexDigits(random.nextLong()) + SUFFIX);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (isOurs(channel) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return new DraftFile(path, channel);
            }
            channel.close(); // Another run took it for left, in the moment before it was locked.
        }
    }

    /// Removes the drafts that killed runs have left in a directory, as far as that can be done.
    static void removeLeft(Path directory) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, DraftFile::isDraft)) {
            for (Path path : found) {
                removeIfLeft(path);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // They take up room, and nothing else.
        }
    }

    private static boolean isDraft(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches()
                && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void removeIfLeft(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() != null) {
                Files.delete(path);
            }
        } catch (IOException | OverlappingFileLockException inUse) {
            // Another run, or this very process, is about to move it; or it is somebody else's.
        }
    }

    /// Whether nobody else holds the draft. Where files cannot be locked, nobody does, and drafts that are left stay.
    private static boolean isOurs(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException noLocks) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
