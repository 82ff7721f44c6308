package dev.meterctl.cli;

import dev.meterctl.cli.console.Cancellation;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.console.Version;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.option.StripeOptions;
import dev.meterctl.cli.review.ActionInputs;
import dev.meterctl.text.Secrets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `meterctl`: parses the command line and runs one command.
public final class Main {

    private static final List<String> VERSION_OPTIONS = List.of("-V", "--version");
    private static final String VERSION = "meterctl " + Version.NUMBER;

    private final Console console;
    private final Map<String, Command> commands = new LinkedHashMap<>();

    private Main(Console console) {
        this.console = console;
        commands.put("validate", new ValidateCommand());
        commands.put("plan", new PlanCommand());
        commands.put("apply", new ApplyCommand());
        commands.put("drift", new DriftCommand());
        commands.put("sandbox", new SandboxCommand());
        commands.put("schema", new SchemaCommand());
        commands.put("completion", new CompletionCommand());
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Runs one command line on the streams, the environment and the signals of this process.
    public static int run(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Cancellation cancellation = new Cancellation();
        cancellation.listenForSignals(err);
        int exitCode = run(args, System.in, out, err, System.getenv(), cancellation);
        cancellation.finished();
        return exitCode;
    }

    /// Runs one command line to its end and returns the exit code: 0 done, 1 failed, 2 changes pending, 3 blocked, 64
    /// bad command line, 65 bad manifest, 70 a bug, 130 interrupted.
    public static int run(
            String[] args,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> env,
            Cancellation cancellation) {
        Secrets secrets =
                Secrets.BY_FORM.and(env.get(GithubOptions.TOKEN_VARIABLE)).and(StripeOptions.secretKey(env));
        Console console = new Console(in, out, err, withColourChoice(args, env), cancellation, secrets);
        if (List.of(args).equals(ActionInputs.COMMAND_LINE)) {
            ActionInputs inputs = new ActionInputs(env, Path.of(""));
            inputs.tell(console);
            console.err().flush();
            return inputs.areValid()
                    ? run(inputs.arguments(), in, out, err, inputs.environment(), cancellation)
                    : ExitCode.USAGE.number();
        }
        ExitCode exitCode = runOrTellOfBug(args, console);
        if (cancellation.isRequested() && exitCode != ExitCode.BUG) {
            exitCode = ExitCode.INTERRUPTED;
        }
        if (console.out().checkError() && (exitCode == ExitCode.DONE || exitCode == ExitCode.CHANGES)) {
            console.fail("The result could not be written to standard output.", null);
            return ExitCode.FAILED.number();
        }
        console.err().flush();
        return exitCode.number();
    }

    /// `--no-color` is `NO_COLOR`, so that errors heed it too, those about the command line itself included.
    private static Map<String, String> withColourChoice(String[] args, Map<String, String> env) {
        if (!List.of(args).contains(OutputOptions.NO_COLOUR.name())) {
            return env;
        }
        Map<String, String> chosen = new HashMap<>(env);
        chosen.put(Console.NO_COLOUR, "1");
        return chosen;
    }

    private static ExitCode runOrTellOfBug(String[] args, Console console) {
        try {
            return new Main(console).parseAndRun(args);
        } catch (RuntimeException | Error e) {
            return bug(e, console);
        }
    }

    private ExitCode parseAndRun(String[] args) {
        try {
            if (args.length == 1 && VERSION_OPTIONS.contains(args[0])) {
                console.out().println(VERSION);
                return ExitCode.DONE;
            }
            return run(commandLine(args).parseArgs(withSandboxDefault(args)));
        } catch (ParameterException e) {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            console.fail(String.valueOf(e.getMessage()), "see `" + command + " --help`");
            return ExitCode.USAGE;
        }
    }

    /// With all commands where they are needed; without them, a command line is parsed faster.
    private CommandLine commandLine(String[] args) {
        CommandSpec root = CommandSpec.create().name("meterctl");
        root.usageMessage().description("Stripe Billing Meters, kept in Git.").synopsisSubcommandLabel("COMMAND");
        CommandLine commandLine = new CommandLine(withStandardOptions(root));
        Command first = args.length == 0 ? null : commands.get(args[0]);
        boolean alone = first != null && !(first instanceof CompletionCommand);
        (alone ? Map.of(args[0], first) : commands).forEach((name, command) -> {
            CommandSpec spec = CommandSpec.create().name(name);
            command.declare(spec);
            commandLine.addSubcommand(name, withStandardOptions(spec));
        });
        return commandLine;
    }

    /// The options of picocli's `mixinStandardHelpOptions`, made without its reflection on annotations.
    private static CommandSpec withStandardOptions(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder("-h", "--help")
                        .type(boolean.class)
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder(VERSION_OPTIONS.toArray(String[]::new))
                        .type(boolean.class)
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
    }

    private ExitCode run(ParseResult parsed) {
        ParseResult last = parsed.asCommandLineList().getLast().getParseResult();
        CommandLine asked = last.commandSpec().commandLine();
        if (last.isUsageHelpRequested()) {
            asked.usage(console.out(), CommandLine.Help.Ansi.OFF);
            return ExitCode.DONE;
        }
        if (last.isVersionHelpRequested()) {
            console.out().println(VERSION);
            return ExitCode.DONE;
        }
        if (!parsed.hasSubcommand()) {
            asked.usage(console.err(), CommandLine.Help.Ansi.OFF);
            return ExitCode.USAGE;
        }
        Command command = Objects.requireNonNull(commands.get(last.commandSpec().name()));
        return run(command, last, console.withSecrets(StripeOptions.secrets(last, console)));
    }

    /// @param console knows the key of the command line, so that no failure shows it
    private static ExitCode run(Command command, ParseResult arguments, Console console) {
        try {
            return command.run(arguments, console);
        } catch (Failure e) {
            console.fail(e.sentence(), e.hint());
            return e.exitCode();
        } catch (RuntimeException | Error e) {
            return bug(e, console);
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    /// `--sandbox` takes its value with `=` only, so that a path after it stays a path.
    private static String[] withSandboxDefault(String[] args) {
        String sandbox = StripeOptions.SANDBOX.name();
        List<String> shaped = new ArrayList<>(List.of(args));
        int end = shaped.contains("--") ? shaped.indexOf("--") : shaped.size();
        shaped.subList(0, end)
                .replaceAll(arg -> arg.equals(sandbox) ? sandbox + "=" + StripeOptions.DEFAULT_SANDBOX_STATE : arg);
        return shaped.toArray(String[]::new);
    }

    private static ExitCode bug(Throwable e, Console console) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        console.err().print(trace);
        console.fail(
                "This is a bug of meterctl " + Version.NUMBER + ", and not your fault.",
                "please report the lines above");
        return ExitCode.BUG;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
