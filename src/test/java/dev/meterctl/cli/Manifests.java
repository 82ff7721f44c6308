package dev.meterctl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A directory of manifests that a test edits.
public record Manifests(Path directory) {

    public static final String CALLS = meter("calls", "API calls", "sum");

    public static String meter(String eventName, String displayName, String formula) {
        return """
                event_name: %s
                display_name: %s
                default_aggregation:
                  formula: %s
                """.formatted(eventName, displayName, formula);
    }

    public static Manifests in(Path parent) throws IOException {
        return new Manifests(Files.createDirectories(parent.resolve("meters")));
    }

    /// Writes one file, in place of any of that name.
    public Manifests holding(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
        return this;
    }

    public String path() {
        return directory.toString();
    }
}
