package dev.meterctl.cli;

import dev.meterctl.manifest.KeyMask;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `meterctl`: parses the command line and runs one command.
public final class Main {

    private final Console console;
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final CommandLine commandLine;

    private Main(Console console) {
        this.console = console;
        this.commandLine = new CommandLine(spec());
        add(new ValidateCommand());
        add(new PlanCommand());
        add(new ApplyCommand());
        add(new DriftCommand());
        add(new SandboxCommand());
        add(new SchemaCommand());
        add(new CompletionCommand());
    }

    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Stop stop = new Stop();
        stop.listen(err);
        int exitCode = run(args, new Console(System.in, out, err, withColourChoice(args, System.getenv()), stop));
        stop.end();
        System.exit(exitCode);
    }

    /// Runs one command line to its end and returns the exit code: 0 done, 1 failed, 2 changes pending, 3 blocked, 64
    /// bad command line, 65 bad manifest, 70 a bug, 130 interrupted.
    ///
    /// @param env environment variables
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> env) {
        return run(args, new Console(in, out, err, withColourChoice(args, env), new Stop()));
    }

    static int run(String[] args, Console console) {
        ExitCode exitCode = new Main(console).run(args);
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

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("meterctl").version("meterctl " + Version.NUMBER);
        spec.usageMessage().description("Stripe Billing Meters, kept in Git.").synopsisSubcommandLabel("COMMAND");
        return spec.mixinStandardHelpOptions(true);
    }

    private void add(Command command) {
        CommandSpec spec = command.spec().mixinStandardHelpOptions(true);
        commands.put(spec.name(), command);
        commandLine.addSubcommand(spec.name(), spec);
    }

    private ExitCode run(String[] args) {
        try {
            ParseResult parsed = commandLine.parseArgs(withSandboxDefault(args));
            return run(parsed);
        } catch (ParameterException e) {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            console.fail(String.valueOf(e.getMessage()), "see `" + command + " --help`");
            return ExitCode.USAGE;
        } catch (Failure e) {
            console.fail(String.valueOf(e.getMessage()), e.hint());
            return e.exitCode();
        } catch (RuntimeException | Error e) {
            return bug(e);
        }
    }

    private ExitCode run(ParseResult parsed) throws Failure {
        ParseResult last = parsed.asCommandLineList().getLast().getParseResult();
        CommandLine asked = last.commandSpec().commandLine();
        if (last.isUsageHelpRequested()) {
            asked.usage(console.out(), CommandLine.Help.Ansi.OFF);
            return ExitCode.DONE;
        }
        if (last.isVersionHelpRequested()) {
            commandLine.printVersionHelp(console.out(), CommandLine.Help.Ansi.OFF);
            return ExitCode.DONE;
        }
        if (!parsed.hasSubcommand()) {
            commandLine.usage(console.err(), CommandLine.Help.Ansi.OFF);
            return ExitCode.USAGE;
        }
        return Objects.requireNonNull(commands.get(last.commandSpec().name())).run(last, console);
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

    private ExitCode bug(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        console.err().print(KeyMask.of(trace.toString()));
        console.fail(
                "This is a bug of meterctl " + Version.NUMBER + ", and not your fault.",
                "please report the lines above");
        return ExitCode.BUG;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
