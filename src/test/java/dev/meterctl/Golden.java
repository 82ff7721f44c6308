package dev.meterctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a text with the file that holds what is expected of it; with `-Dgolden=update` the file is rewritten.
public final class Golden {

    private static final Path DIRECTORY = Path.of("src/test/resources/goldens");

    private Golden() {}

    /// Passes if and only if the file's text is the actual one.
    ///
    /// @param name path below `src/test/resources/goldens`, with its ending
    public static void check(String name, String actual) {
        Path file = DIRECTORY.resolve(name);
        try {
            if (System.getProperty("golden", "check").equals("update")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(file).as("golden to write with -Dgolden=update").exists();
            assertThat(actual).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
