package dev.meterctl.cli;

import dev.meterctl.cli.console.Cancellation;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.KeyFile;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.option.StripeOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
        add(new ValidateCommand());
        add(new PlanCommand());
        add(new ApplyCommand());
        add(new DriftCommand());
        add(new SandboxCommand());
        add(new SchemaCommand());
        add(new CompletionCommand());
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Runs one command line on the streams, the environment and the signals of this process.
    public static int run(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Cancellation stop = new Cancellation();
        stop.listen(err);
        int exitCode = run(args, new Console(System.in, out, err, withColourChoice(args, System.getenv()), stop));
        stop.end();
        return exitCode;
    }

    /// Runs one command line to its end and returns the exit code: 0 done, 1 failed, 2 changes pending, 3 blocked, 64
    /// bad command line, 65 bad manifest, 70 a bug, 130 interrupted.
    ///
    /// @param env environment variables
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> env) {
        return run(args, new Console(in, out, err, withColourChoice(args, env), new Cancellation()));
    }

    public static int run(String[] args, Console console) {
        ExitCode exitCode = runOrTellOfBug(args, console);
        if (console.stop().requested() && exitCode != ExitCode.BUG) {
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
        if (!List.of(args).contains(OutputOptions.NO_COLOUR)) {
            return env;
        }
        Map<String, String> chosen = new HashMap<>(env);
        chosen.put(Console.NO_COLOUR, "1");
        return chosen;
    }

    private void add(Command command) {
        commands.put(command.name(), command);
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

    /// With all commands, unless the first argument is one that stands for itself.
    private CommandLine commandLine(String[] args) {
        CommandSpec root = CommandSpec.create().name("meterctl");
        root.usageMessage().description("Stripe Billing Meters, kept in Git.").synopsisSubcommandLabel("COMMAND");
        CommandLine commandLine = new CommandLine(withStandardOptions(root));
        Command first = args.length == 0 ? null : commands.get(args[0]);
        for (Command command : first == null || first.tellsOfAll() ? commands.values() : List.of(first)) {
            commandLine.addSubcommand(command.name(), withStandardOptions(command.spec()));
        }
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
        return run(command, last, console.keeping(KeyFile.among(console.secrets(), last, console.in())));
    }

    /// What goes wrong is told where the key of the command line is kept, too.
    private static ExitCode run(Command command, ParseResult arguments, Console keeping) {
        try {
            return command.run(arguments, keeping);
        } catch (Failure e) {
            keeping.fail(String.valueOf(e.getMessage()), e.hint());
            return e.exitCode();
        } catch (RuntimeException | Error e) {
            return bug(e, keeping);
        } finally {
            keeping.out().flush();
            keeping.err().flush();
        }
    }

    /// `--sandbox` takes its value with `=` only, so that a path after it stays a path.
    private static String[] withSandboxDefault(String[] args) {
        List<String> shaped = new ArrayList<>(List.of(args));
        int end = shaped.contains("--") ? shaped.indexOf("--") : shaped.size();
        shaped.subList(0, end)
                .replaceAll(arg -> arg.equals(StripeOptions.SANDBOX)
                        ? StripeOptions.SANDBOX + "=" + StripeOptions.DEFAULT_SANDBOX_STATE
                        : arg);
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
