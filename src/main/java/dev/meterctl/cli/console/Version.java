package dev.meterctl.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The version of this meterctl, as the build wrote it down.
public final class Version {

    public static final String NUMBER = read();

    private Version() {}

    private static String read() {
        try (InputStream content = Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
