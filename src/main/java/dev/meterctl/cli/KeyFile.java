package dev.meterctl.cli;

import dev.meterctl.text.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// The file that holds the API key, read once, with the command line: before anything is shown, what must not be shown
/// is known.
///
/// @param failure why it could not be read, to be told in its turn
record KeyFile(@Nullable String text, @Nullable Failure failure) {

    static final String OPTION = "--api-key-file";

    static KeyFile read(String name) {
        try {
            return new KeyFile(Files.readString(Path.of(name), StandardCharsets.UTF_8), null);
        } catch (IOException | InvalidPathException e) {
            return new KeyFile(
                    null,
                    new Failure(
                            ExitCode.USAGE,
                            "The API key cannot be read from `" + name + "`: " + IoReason.of(e) + ".",
                            null));
        }
    }

    /// The secrets of a run, with the key of its command line among them.
    static Secrets among(Secrets secrets, ParseResult arguments) {
        KeyFile file = arguments.matchedOptionValue(OPTION, null);
        return file == null ? secrets : secrets.and(file.text);
    }

    /// Tells nothing of the key.
    @Override
    public String toString() {
        return OPTION;
    }

    /// What it holds.
    String content() throws Failure {
        if (failure != null) {
            throw failure;
        }
        return text == null ? "" : text;
    }
}
