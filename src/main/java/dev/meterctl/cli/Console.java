package dev.meterctl.cli;

import dev.meterctl.manifest.KeyMask;
import dev.meterctl.render.Palette;
import dev.meterctl.render.Printable;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The streams and the environment of one run, and the wish to end it. Results go to `out`, everything else to `err`.
///
/// @param env environment variables; `METERCTL_TTY` holds those of the digits 0, 1 and 2 whose stream is a terminal, as
///     the launcher found them, since Java cannot tell one stream from another
record Console(InputStream in, PrintStream out, PrintStream err, Map<String, String> env, Stop stop) {

    static final String NO_COLOUR = "NO_COLOR";

    private static final String TERMINALS = "METERCTL_TTY";

    boolean inIsTerminal() {
        return isTerminal('0');
    }

    boolean errIsTerminal() {
        return isTerminal('2');
    }

    /// Colour for a terminal on `out`, unless `NO_COLOR` is set (https://no-color.org) or the terminal knows none.
    Palette outPalette() {
        return palette('1');
    }

    Palette errPalette() {
        return palette('2');
    }

    /// An environment variable that is set and not empty.
    @Nullable
    String variable(String name) {
        String value = env.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /// A key given in the wrong place, say as an argument, is not repeated.
    void fail(String message, @Nullable String hint) {
        tell(errPalette().red("error"), message, hint);
    }

    /// Of what is no reason to stop.
    void warn(String message, String hint) {
        tell(errPalette().yellow("warning"), message, hint);
    }

    private void tell(String word, String message, @Nullable String hint) {
        Palette palette = errPalette();
        err.println(word + ": " + Printable.of(KeyMask.of(message)));
        if (hint != null) {
            err.println("  " + palette.cyan("hint") + ": " + Printable.of(KeyMask.of(hint)));
        }
    }

    private Palette palette(char stream) {
        return !isTerminal(stream) || variable(NO_COLOUR) != null || "dumb".equals(variable("TERM"))
                ? Palette.PLAIN
                : Palette.COLOUR;
    }

    private boolean isTerminal(char stream) {
        return env.getOrDefault(TERMINALS, "").indexOf(stream) >= 0;
    }
}
