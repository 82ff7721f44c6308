package dev.meterctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that holds what a test must bring forth. With the system property `golden` set to `update` it is rewritten.
public final class Golden {

    private Golden() {}

    public static void check(Path golden, String actual) {
        try {
            if (System.getProperty("golden", "check").equals("update")) {
                Files.createDirectories(golden.toAbsolutePath().getParent());
                if (!Files.exists(golden) || !Files.readString(golden).equals(actual)) {
                    Files.writeString(golden, actual);
                }
                return;
            }
            assertThat(golden).as("golden, written with -Dgolden=update").isRegularFile();
            assertThat(actual).as(golden.toString()).isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
