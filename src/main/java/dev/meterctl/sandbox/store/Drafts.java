package dev.meterctl.sandbox.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files beside a state file that are written before they take its place. Their names cannot be guessed, and a file
/// or link that has one nevertheless is left alone.
record Drafts(Path file, StateFile.Opener opener) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Removes what killed sandboxes left behind.
    void removeAll() throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(file.getFileName() + ".") + "[0-9a-f]{16}\\.new");
        List<Path> left;
        try (Stream<Path> siblings = Files.list(file.resolveSibling(""))) {
            left = siblings.filter(sibling ->
                            name.matcher(sibling.getFileName().toString()).matches())
                    .filter(sibling -> !Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path draft : left) {
            Files.deleteIfExists(draft);
        }
    }

    /// Puts the bytes in the file's place in one step, durable, and leaves the new file open.
    FileChannel replaceFile(ByteBuffer bytes) throws IOException {
        String suffix = "." + HexFormat.of().toHexDigits(RANDOM.nextLong()) + ".new";
        Path draft = file.resolveSibling(file.getFileName() + suffix);
        FileChannel channel =
                opener.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            StateFile.writeAt(channel, bytes, 0);
            channel.force(true);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
        try (FileChannel directory = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            return;
        }
    }
}
