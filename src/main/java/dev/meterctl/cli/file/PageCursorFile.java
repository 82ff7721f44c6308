package dev.meterctl.cli.file;

import dev.meterctl.meter.Mode;
import dev.meterctl.stripe.ApiBase;
import dev.meterctl.stripe.PageCursorCache;
import dev.meterctl.text.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Page cursors on disk, one id a line: a file for each mode and API base, that may be deleted at any time. A file that
/// cannot be read or written costs time only, and is not told of. It holds nothing of a key.
public record PageCursorFile(Path path) implements PageCursorCache {

    private static final Path DIRECTORY = Path.of(".meterctl", "cache");

    /// More than the cursors of the longest list that is read take.
    private static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_NAME = 100;

    public static PageCursorFile of(ApiBase base, Mode mode, Secrets secrets) {
        String name = "meters-" + mode.wireName() + "-"
                + secrets.masked(base.toString()).replaceAll("[^A-Za-z0-9]+", "-");
        return new PageCursorFile(DIRECTORY.resolve(name.substring(0, Math.min(name.length(), MAX_NAME))));
    }

    @Override
    public List<String> read() {
        if (!Files.isRegularFile(path)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? List.of()
                    : new String(bytes, StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    @Override
    public void write(List<String> ids) {
        if (ids.stream().anyMatch(Secrets.BY_FORM::areIn)) {
            return;
        }
        try {
            Path directory = Files.createDirectories(path.toAbsolutePath().getParent());
            DraftFile.removeLeft(directory);
            DraftFile.write(path, String.join("\n", ids) + "\n");
        } catch (IOException unwritable) {
            // The next listing is no faster than this one.
        }
    }
}
