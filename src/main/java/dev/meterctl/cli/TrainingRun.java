package dev.meterctl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Runs many command lines in one process, one after the other. The build records the start-up cache of it: the virtual
/// machine records one process only.
final class TrainingRun {

    private TrainingRun() {}

    /// @param args a file with one command line a line, words apart by one space, the exit code it must end with first
    static void main(String[] args) throws IOException {
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] words = line.split(" ", -1);
            int exitCode = Main.run(Arrays.copyOfRange(words, 1, words.length));
            if (exitCode != Integer.parseInt(words[0])) {
                throw new IllegalStateException(line + ": " + exitCode);
            }
        }
        System.exit(0);
    }
}
