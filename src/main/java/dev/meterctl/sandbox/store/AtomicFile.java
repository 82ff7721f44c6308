package dev.meterctl.sandbox.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A file that is replaced in one step: a draft beside it is written, forced to disk, and then takes its
/// place. The name of a draft cannot be guessed, and a file or link that has it nevertheless is left alone.
record AtomicFile(Path path, Opener opener) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Opens the file and its drafts.
    @FunctionalInterface
    interface Opener {
        FileChannel open(Path file, OpenOption... options) throws IOException;
    }

    /// Opens the file as it is.
    FileChannel open() throws IOException {
        return opener.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// Removes the drafts that killed processes left behind.
    void removeDrafts() throws IOException {
        String name = Pattern.quote(path.getFileName() + ".") + "[0-9a-f]{16}\\.new";
        try (Stream<Path> siblings = Files.list(path.resolveSibling(""))) {
            for (Path sibling : siblings.toList()) {
                if (sibling.getFileName().toString().matches(name)
                        && !Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(sibling);
                }
            }
        }
    }

    /// Puts the bytes in the file's place, durable, and leaves the new file open.
    FileChannel replace(ByteBuffer bytes) throws IOException {
        String suffix = "." + HexFormat.of().toHexDigits(RANDOM.nextLong()) + ".new";
        Path draft = path.resolveSibling(path.getFileName() + suffix);
        FileChannel channel =
                opener.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            writeAt(channel, bytes, 0);
            channel.force(true);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try (channel) {
                Files.deleteIfExists(draft);
            }
            throw e;
        }
        forceDirectory();
        return channel;
    }

    /// Makes the move itself durable, where the system can (Windows cannot open a directory, and needs not).
    private void forceDirectory() {
        try (FileChannel directory = FileChannel.open(path.resolveSibling(""), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            return;
        }
    }

    static void writeAt(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }
}
