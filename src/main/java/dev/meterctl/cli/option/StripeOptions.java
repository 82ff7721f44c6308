package dev.meterctl.cli.option;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.console.Version;
import dev.meterctl.cli.file.KeyFile;
import dev.meterctl.cli.file.OverwriteCheck;
import dev.meterctl.cli.file.PageCursorFile;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.stripe.ApiBase;
import dev.meterctl.stripe.ApiKey;
import dev.meterctl.stripe.CallLog;
import dev.meterctl.stripe.InvalidSettingException;
import dev.meterctl.stripe.PageCursorCache;
import dev.meterctl.stripe.StripeMeterStore;
import dev.meterctl.stripe.StripeSettings;
import dev.meterctl.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Where a command finds Stripe, or the sandbox in its place: the options of every command that talks to Stripe.
///
/// @param sandbox the state file of a sandbox in this process, null for none
/// @param rate calls a second at most, null for the default: that of Stripe, and none for a sandbox in this process
/// @param cache whether pages of meters are asked for where they began before (see [PageCursorFile])
public record StripeOptions(
        @Nullable KeyFile keyFile,
        @Nullable String base,
        @Nullable String sandbox,
        @Nullable Integer rate,
        boolean cache) {

    public static final String DEFAULT_SANDBOX_STATE = ".meterctl/sandbox.json";

    private static final String KEY_VARIABLE = "STRIPE_API_KEY";
    private static final String BASE_VARIABLE = "STRIPE_API_BASE";
    private static final String SANDBOX_KEY = "sk_test_sandbox";

    public static final Option<String> SANDBOX = Option.text(
                    "--sandbox FILE",
                    "Use a local sandbox in place of Stripe, its state kept in FILE; default: " + DEFAULT_SANDBOX_STATE
                            + ".")
            .with(spec -> spec.arity("0..1").fallbackValue(DEFAULT_SANDBOX_STATE));

    private static final Option<KeyFile> KEY_FILE = Option.parsed(
            "--api-key-file FILE",
            "a file",
            KeyFile::new,
            "File that holds the API key; default: the environment's " + KEY_VARIABLE + ".");
    private static final Option<String> API_BASE = Option.text(
            "--api-base URL",
            "Where Stripe's API is; default: the environment's " + BASE_VARIABLE + ", else " + ApiBase.STRIPE + ".");
    private static final Option<Integer> RATE = Option.number(
            "--rate N",
            "Make at most N calls a second, 1 to " + StripeSettings.MAX_RATE + ", or "
                    + StripeSettings.MAX_LOCAL_RATE + " where the API is on this machine; default: "
                    + StripeSettings.DEFAULT_RATE + ", and no limit with --sandbox.");
    private static final Option<Boolean> NO_CACHE = Option.flag(
            "Neither read nor write .meterctl/cache, which makes reading many meters faster.", "--no-cache");

    public static void addTo(CommandSpec command) {
        Option.add(command, KEY_FILE, API_BASE, SANDBOX, RATE, NO_CACHE);
    }

    public static StripeOptions of(ParseResult arguments) throws Failure {
        StripeOptions options = new StripeOptions(
                KEY_FILE.orNull(arguments),
                API_BASE.orNull(arguments),
                SANDBOX.orNull(arguments),
                RATE.orNull(arguments),
                !NO_CACHE.isIn(arguments));
        if (options.sandbox != null && options.base != null) {
            throw Failure.usage(
                    "`--sandbox` and `--api-base` exclude each other.",
                    "`--sandbox` starts a sandbox of its own; `--api-base` names one that runs");
        }
        if (options.rate != null && (options.rate < 1 || options.rate > StripeSettings.MAX_LOCAL_RATE)) {
            throw badRate(options.rate);
        }
        return options;
    }

    /// The files that the options name.
    public static List<OverwriteCheck.Input> files(ParseResult arguments) {
        List<OverwriteCheck.Input> files = new ArrayList<>();
        KEY_FILE.in(arguments).ifPresent(file -> files.add(new OverwriteCheck.Input("key file", file.name())));
        SANDBOX.in(arguments).ifPresent(file -> files.add(new OverwriteCheck.Input("state of the sandbox", file)));
        return files;
    }

    /// The key of the environment, if it is a secret: that of every sandbox is known to all.
    public static @Nullable String secretKey(Map<String, String> env) {
        String key = env.get(KEY_VARIABLE);
        return SANDBOX_KEY.equals(key) ? null : key;
    }

    /// The secrets of the console, with the key of the command line among them.
    public static Secrets secrets(ParseResult arguments, Console console) {
        KeyFile file = KEY_FILE.orNull(arguments);
        try {
            return file == null ? console.secrets() : console.secrets().and(file.content(console.in()));
        } catch (Failure toldWhenTheKeyIsUsed) {
            return console.secrets();
        }
    }

    /// Whether a key is given, be it usable or not.
    public boolean hasKey(Console console) {
        return keyFile != null || sandbox != null || console.variable(KEY_VARIABLE) != null;
    }

    /// The key, checked; nothing is sent anywhere. A publishable key is refused, where any other fault of a key is one
    /// of the command line.
    ApiKey key(Console console) throws Failure {
        try {
            return ApiKey.parse(keyText(console));
        } catch (InvalidSettingException e) {
            ExitCode exitCode = e.isPublishableKey() ? ExitCode.BLOCKED : ExitCode.USAGE;
            throw new Failure(exitCode, String.valueOf(e.getMessage()), null);
        }
    }

    /// Opens a store at the sandbox that runs in this process, if any, else at Stripe's API.
    StripeMeterStore open(@Nullable Sandbox running, ApiKey key, CallLog log, Console console) throws Failure {
        ApiBase to = running == null ? apiBase(console) : new ApiBase(running.base());
        if (!to.isLoopback() && rate != null && rate > StripeSettings.MAX_RATE) {
            throw badRate(rate);
        }
        StripeSettings settings = StripeSettings.of(to, key, Version.NUMBER).withRate(rateLimit());
        PageCursorCache cursors =
                cache && running == null ? PageCursorFile.of(to, key.mode(), console.secrets()) : PageCursorCache.NONE;
        return StripeMeterStore.open(settings, console.cancellation().timing(), log, cursors);
    }

    /// How many changes are made at a time: no more than calls are made in a second, for in a longer queue
    /// what a change rests on gets old.
    public int parallelism(int requested) {
        return Math.min(requested, rateLimit());
    }

    private static Failure badRate(int rate) {
        return Failure.usage(
                "A rate is 1 to " + StripeSettings.MAX_RATE + " calls a second, not " + rate + ".",
                "where the API is on this machine, it may be up to " + StripeSettings.MAX_LOCAL_RATE);
    }

    private int rateLimit() {
        int otherwise = sandbox == null ? StripeSettings.DEFAULT_RATE : StripeSettings.SANDBOX_RATE;
        return rate == null ? otherwise : rate;
    }

    private ApiBase apiBase(Console console) throws Failure {
        String text = base != null ? base : console.variable(BASE_VARIABLE);
        try {
            return text == null ? ApiBase.STRIPE : ApiBase.parse(text);
        } catch (InvalidSettingException e) {
            throw Failure.usage(String.valueOf(e.getMessage()), null);
        }
    }

    private String keyText(Console console) throws Failure {
        if (keyFile != null) {
            return keyFile.content(console.in());
        }
        if (sandbox != null) {
            return SANDBOX_KEY;
        }
        String key = console.variable(KEY_VARIABLE);
        if (key == null) {
            throw Failure.usage(
                    "There is no API key.",
                    "set " + KEY_VARIABLE + ", or name a file with " + KEY_FILE.name()
                            + "; to try meterctl without an account, add --sandbox");
        }
        return key;
    }
}
