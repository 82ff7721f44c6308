package dev.meterctl.render.workflow;

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
        return new Annotation(level, Optional.empty(), 0, title, message);
    }

    /// The line that makes the runner show it, without a line end: a workflow command, escaped as the runner's toolkit
    /// does it (GitHub's documentation, "Workflow commands for GitHub Actions").
    ///
    /// @param path of a manifest to its path in the repository; empty for one that is not in it, standard input for
    ///     instance, which is then told in the message
    public String command(Function<String, Optional<String>> path) {
        StringBuilder properties = new StringBuilder();
        String text = lines(message);
        if (place.isPresent()) {
            Optional<String> file = path.apply(place.get().file());
            if (file.isPresent()) {
                properties.append(position(place.get(), file.get())).append(',');
            } else {
                text = Untrusted.of(place.get().file()) + ": " + text;
            }
        }
        properties.append("title=").append(property(title));
        return "::" + level.wireName() + " " + properties + "::" + data(text);
    }

    private String position(Place at, String file) {
        StringBuilder position = new StringBuilder("file=").append(property(file));
        if (at.line() > 0) {
            position.append(",line=").append(at.line());
        }
        if (at.column() > 0) {
            position.append(",col=").append(at.column());
            if (length > 0) {
                position.append(",endColumn=").append(at.column() + length);
            }
        }
        return position.toString();
    }

    private static String lines(String text) {
        return text.lines()
                .map(line -> Untrusted.of(line).toString())
                .reduce((first, second) -> first + "\n" + second)
                .orElse("");
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(Untrusted.of(text).toString()).replace(":", "%3A").replace(",", "%2C");
    }
}
