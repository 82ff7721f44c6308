package dev.meterctl.cli.console;

import dev.meterctl.render.text.Palette;
import dev.meterctl.text.Secrets;
import dev.meterctl.text.Untrusted;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The streams, the environment and the cancellation of one run. Results go to `out`, everything else to `err`; neither
/// shows a secret.
///
/// @param env environment variables; `METERCTL_TTY` holds those of the digits 0, 1 and 2 whose stream is a terminal, as
///     the launcher found them, since Java cannot tell one stream from another
/// @param secrets the keys of the run among them
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> env,
        Cancellation cancellation,
        Secrets secrets) {

    public static final String NO_COLOUR = "NO_COLOR";

    private static final String TERMINALS = "METERCTL_TTY";

    public Console {
        out = MaskedOutput.of(out, secrets);
        err = MaskedOutput.of(err, secrets);
    }

    /// The same console, whose streams do not show these secrets either.
    public Console withSecrets(Secrets all) {
        return all.equals(secrets) ? this : new Console(in, out, err, env, cancellation, all);
    }

    public boolean inIsTerminal() {
        return isTerminal('0');
    }

    public boolean errIsTerminal() {
        return isTerminal('2');
    }

    /// Colour for a terminal on `out`, unless `NO_COLOR` is set (https://no-color.org) or the terminal knows none.
    public Palette outPalette() {
        return palette('1');
    }

    public Palette errPalette() {
        return palette('2');
    }

    /// An environment variable that is set and not empty.
    @Nullable
    public String variable(String name) {
        String value = env.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    public void fail(String message, @Nullable String hint) {
        tell(errPalette().red("error"), message, hint);
    }

    /// Of what is no reason to stop.
    public void warn(String message, String hint) {
        tell(errPalette().yellow("warning"), message, hint);
    }

    private void tell(String word, String message, @Nullable String hint) {
        err.println(word + ": " + Untrusted.of(message));
        if (hint != null) {
            err.println("  " + errPalette().cyan("hint") + ": " + Untrusted.of(hint));
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
