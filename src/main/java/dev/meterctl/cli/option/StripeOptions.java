package dev.meterctl.cli.option;

import dev.meterctl.cli.Version;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.KeyFile;
import dev.meterctl.cli.file.PageCursorFile;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.SandboxException;
import dev.meterctl.sandbox.SandboxOptions;
import dev.meterctl.stripe.ApiBase;
import dev.meterctl.stripe.ApiKey;
import dev.meterctl.stripe.CallLog;
import dev.meterctl.stripe.InvalidSettingException;
import dev.meterctl.stripe.PageCursorCache;
import dev.meterctl.stripe.StripeMeterStore;
import dev.meterctl.stripe.StripeSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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

    public static final String KEY_FILE = "--api-key-file";
    public static final String SANDBOX = "--sandbox";
    public static final String DEFAULT_SANDBOX_STATE = ".meterctl/sandbox.json";

    private static final String RATE = "--rate";
    private static final String NO_CACHE = "--no-cache";
    public static final String KEY_VARIABLE = "STRIPE_API_KEY";
    public static final String BASE_VARIABLE = "STRIPE_API_BASE";
    public static final String SANDBOX_KEY = "sk_test_sandbox";

    public static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(KEY_FILE)
                .paramLabel("FILE")
                .type(KeyFile.class)
                .converters(KeyFile::new)
                .description("File that holds the API key; default: the environment's " + KEY_VARIABLE + ".")
                .build());
        spec.addOption(OptionSpec.builder("--api-base")
                .paramLabel("URL")
                .type(String.class)
                .description("Where Stripe's API is; default: the environment's " + BASE_VARIABLE + ", else "
                        + ApiBase.STRIPE + ".")
                .build());
        spec.addOption(OptionSpec.builder(SANDBOX)
                .paramLabel("FILE")
                .arity("0..1")
                .type(String.class)
                .fallbackValue(DEFAULT_SANDBOX_STATE)
                .description("Use a local sandbox in place of Stripe, its state kept in FILE; default: "
                        + DEFAULT_SANDBOX_STATE + ".")
                .build());
        spec.addOption(OptionSpec.builder(RATE)
                .paramLabel("N")
                .type(int.class)
                .description("Make at most N calls a second, 1 to " + StripeSettings.MAX_RATE + ", or "
                        + StripeSettings.MAX_LOCAL_RATE + " where Stripe is played on this machine; default: "
                        + StripeSettings.DEFAULT_RATE + ", and no limit with --sandbox.")
                .build());
        spec.addOption(OptionSpec.builder(NO_CACHE)
                .type(boolean.class)
                .description("Neither read nor write .meterctl/cache, which makes reading many meters faster.")
                .build());
    }

    public static StripeOptions of(ParseResult arguments) throws Failure {
        StripeOptions options = new StripeOptions(
                arguments.matchedOptionValue(KEY_FILE, null),
                arguments.matchedOptionValue("--api-base", null),
                arguments.matchedOptionValue(SANDBOX, null),
                arguments.matchedOptionValue(RATE, null),
                !arguments.hasMatchedOption(NO_CACHE));
        if (options.sandbox != null && options.base != null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "`--sandbox` and `--api-base` exclude each other.",
                    "`--sandbox` starts a sandbox of its own; `--api-base` names one that runs");
        }
        if (options.rate != null && (options.rate < 1 || options.rate > StripeSettings.MAX_LOCAL_RATE)) {
            throw badRate(options.rate);
        }
        return options;
    }

    /// Whether a key is given, be it usable or not.
    public boolean hasKey(Console console) {
        return keyFile != null || sandbox != null || console.variable(KEY_VARIABLE) != null;
    }

    /// Warns of a key that is there for others to read.
    void warnOfOpenKey(Console console) {
        if (keyFile != null) {
            keyFile.warnIfOpenToOthers(console);
        }
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

    /// Opens the store, and the sandbox before it where one is wanted.
    Connection connect(ApiKey key, CallLog log, Console console) throws Failure {
        if (sandbox == null) {
            ApiBase to = apiBase(console);
            if (!to.isLoopback() && rate != null && rate > StripeSettings.MAX_RATE) {
                throw badRate(rate);
            }
            return Connection.of(
                    StripeMeterStore.open(settings(to, key), console.stop().timing(), log, cursors(to, key, console)),
                    null);
        }
        try {
            Sandbox running = Sandbox.start(SandboxOptions.defaults().withStateFile(Path.of(sandbox)));
            ApiBase local = new ApiBase(running.base());
            return Connection.of(
                    StripeMeterStore.open(settings(local, key), console.stop().timing(), log, PageCursorCache.NONE),
                    running);
        } catch (SandboxException e) {
            throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()), null);
        }
    }

    /// How many changes are made at a time where so many are wished: no more than calls are made in a second, for in a
    /// longer line what a change rests on gets old.
    public int changesAtATime(int wished) {
        return Math.min(wished, rateLimit());
    }

    private static Failure badRate(int rate) {
        return new Failure(
                ExitCode.USAGE,
                "A rate is 1 to " + StripeSettings.MAX_RATE + " calls a second, not " + rate + ".",
                "where Stripe is played on this machine, it may be up to " + StripeSettings.MAX_LOCAL_RATE);
    }

    private PageCursorCache cursors(ApiBase to, ApiKey key, Console console) {
        return cache ? PageCursorFile.of(to, key.mode(), console.secrets()) : PageCursorCache.NONE;
    }

    private StripeSettings settings(ApiBase to, ApiKey key) {
        return StripeSettings.of(to, key, Version.NUMBER).withRate(rateLimit());
    }

    private int rateLimit() {
        if (rate != null) {
            return rate;
        }
        return sandbox == null ? StripeSettings.DEFAULT_RATE : StripeSettings.SANDBOX_RATE;
    }

    private ApiBase apiBase(Console console) throws Failure {
        String text = base != null ? base : console.variable(BASE_VARIABLE);
        try {
            return text == null ? ApiBase.STRIPE : ApiBase.parse(text);
        } catch (InvalidSettingException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), null);
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
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no API key.",
                    "set " + KEY_VARIABLE + ", or name a file with " + KEY_FILE
                            + "; to try meterctl without an account," + " add --sandbox");
        }
        return key;
    }
}
