package dev.meterctl.cli.file;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations as people write them: `100ms`, `2s`.
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s)");

    private Durations() {}

    /// The duration, or null if the text is none.
    public static @Nullable Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }
}
