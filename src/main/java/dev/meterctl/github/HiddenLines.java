package dev.meterctl.github;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Lines kept in a comment where its readers do not see them, compressed: what a plan would do, for the
/// difference to be told when it does something else by the time it is applied.
final class HiddenLines {

    private static final Pattern BLOCK = Pattern.compile("<!-- meterctl\\.lines/1 ([A-Za-z0-9_-]*) -->");

    /// Far above the lines that fit into a comment; a comment that unpacks to more holds none of ours.
    private static final int MAX_BYTES = 8 << 20;

    private HiddenLines() {}

    /// An HTML comment that holds the lines, on one line.
    static String of(List<String> lines) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException("memory takes what is written", impossible);
        }
        return "<!-- meterctl.lines/1 "
                + Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray()) + " -->";
    }

    /// The lines that a comment keeps; empty where it keeps none, or none that can be read.
    static Optional<List<String>> in(String comment) {
        Matcher block = BLOCK.matcher(comment);
        if (!block.find()) {
            return Optional.empty();
        }
        try (InflaterInputStream inflater = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(block.group(1))))) {
            byte[] bytes = inflater.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(
                            new String(bytes, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
