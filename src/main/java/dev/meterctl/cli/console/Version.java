package dev.meterctl.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The version of this meterctl, as the build wrote it down.
public final class Version {

    public static final String NUMBER = resource("version.txt").strip();

    private Version() {}

    /// The text of a file that comes with this version.
    public static String resource(String name) {
        try (InputStream content = Objects.requireNonNull(Version.class.getResourceAsStream(name))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
