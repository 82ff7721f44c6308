package dev.meterctl.render.workflow;

import static java.util.stream.Collectors.joining;

import dev.meterctl.text.Place;
import dev.meterctl.text.Untrusted;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A remark that GitHub shows beside a line of a manifest, or with the run where it is at no line. Its texts are data:
/// nothing of them reaches the runner as a command.
///
/// @param place where it belongs; empty for the run as a whole
/// @param length of the mark in the line, in characters; 0 where it is not known
/// @param title one line
/// @param message lines of text
public record Annotation(Level level, Optional<Place> place, int length, String title, String message) {

    /// How grave it is, by GitHub's words.
    public enum Level {
        ERROR,
        WARNING,
        NOTICE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// An annotation of the run as a whole.
    public static Annotation ofRun(Level level, String title, String message) {
        return new Annotation(level, Optional.empty(), title, message);
    }

    /// One that marks no part of a line.
    Annotation(Level level, Optional<Place> place, String title, String message) {
        this(level, place, 0, title, message);
    }

    /// The line that makes the runner show it, without a line end: a workflow command, escaped as the runner's toolkit
    /// does it (GitHub's documentation, "Workflow commands for GitHub Actions").
    ///
    /// @param path of a manifest to its path in the repository; empty for one that is not in it, standard input for
    ///     instance, which is then told in the message
    public String command(Function<String, Optional<String>> path) {
        Optional<String> position = place.flatMap(at -> path.apply(at.file()).map(file -> position(at, file)));
        String elsewhere = place.filter(at -> position.isEmpty())
                .map(at -> Untrusted.of(at.file()) + ": ")
                .orElse("");
        String text = message.lines().map(line -> Untrusted.of(line).toString()).collect(joining("\n"));
        return "::" + level.wireName() + " " + position.orElse("") + "title=" + property(title) + "::"
                + data(elsewhere + text);
    }

    private String position(Place at, String file) {
        return "file=" + property(file) + ","
                + (at.line() > 0 ? "line=" + at.line() + "," : "")
                + (at.column() > 0 ? "col=" + at.column() + "," : "")
                + (at.column() > 0 && length > 0 ? "endColumn=" + (at.column() + length) + "," : "");
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(Untrusted.of(text).toString()).replace(":", "%3A").replace(",", "%2C");
    }
}
