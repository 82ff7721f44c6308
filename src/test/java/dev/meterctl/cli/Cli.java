package dev.meterctl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.console.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/// The command line as a test types it. Whatever is run, the key must not appear in what it prints.
///
/// @param env the whole environment
/// @param in what stands on standard input
public record Cli(Map<String, String> env, String in) {

    /// The key of every run that is given one.
    public static final String KEY = "sk_test_canary4Ze19vQx7";

    /// No environment, and nothing on standard input.
    public static final Cli BARE = new Cli(Map.of(), "");

    /// What came of a run.
    ///
    /// @param out standard output
    /// @param err standard error
    public record Result(int exitCode, String out, String err) {}

    public Cli with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(env);
        more.put(variable, value);
        return new Cli(more, in);
    }

    public Cli typing(String text) {
        return new Cli(env, text);
    }

    /// All three streams are terminals.
    Cli atTerminal() {
        return with("METERCTL_TTY", "012");
    }

    public Result run(String... args) {
        return run(new ByteArrayInputStream(in.getBytes(UTF_8)), args);
    }

    /// Runs it at once.
    ///
    /// @param typed what is typed while the command runs
    public Result run(InputStream typed, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode;
        try (PrintStream outStream = new PrintStream(out, false, UTF_8);
                PrintStream errStream = new PrintStream(err, false, UTF_8)) {
            exitCode = Main.run(args, typed, outStream, errStream, env, new Cancellation());
        }
        Result result = new Result(exitCode, out.toString(UTF_8), err.toString(UTF_8));
        assertThat(result.out()).doesNotContain(KEY);
        assertThat(result.err()).doesNotContain(KEY);
        return result;
    }
}
