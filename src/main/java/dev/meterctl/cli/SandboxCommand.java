package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.Durations;
import dev.meterctl.cli.file.FaultFile;
import dev.meterctl.cli.option.Option;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.sandbox.Sandbox;
import dev.meterctl.sandbox.SandboxException;
import dev.meterctl.sandbox.SandboxOptions;
import dev.meterctl.sandbox.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `meterctl sandbox`: runs the local Stripe until it is stopped.
final class SandboxCommand implements Command {

    private static final int DEFAULT_PORT = 12_111;

    private static final Option<Integer> PORT =
            Option.number("--port PORT", "The port of 127.0.0.1; 0 takes a free one; default: " + DEFAULT_PORT + ".");
    private static final Option<String> STATE =
            Option.text("--state FILE", "Keep the meters in FILE; default: in memory only.");
    private static final Option<Duration> LATENCY = Option.parsed(
            "--latency TIME",
            "a time such as 100ms or 2s",
            Durations::parse,
            "Wait before every answer, for instance 100ms.");
    private static final Option<Integer> RATE_LIMIT = Option.number(
            "--rate-limit N", "Answer more than N requests a second with 429; Stripe's own limit in test mode is 25.");
    private static final Option<String> FAULTS =
            Option.text("--faults FILE", "Fail as FILE (YAML) says: cut connections, delays, errors, for rehearsals.");

    @Override
    public void declare(CommandSpec spec) {
        spec.usageMessage().description("Run a local Stripe for meters on this machine, until stopped.");
        Option.add(spec, PORT, STATE, LATENCY, RATE_LIMIT, FAULTS);
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        String file = FAULTS.orNull(arguments);
        FaultFile faults = file == null ? new FaultFile(FaultPlan.NONE, List.of()) : FaultFile.read(file);
        if (!faults.diagnostics().isEmpty()) {
            console.err().print(DiagnosticText.of(faults.diagnostics(), console.errPalette()));
            return ExitCode.USAGE;
        }
        try (Sandbox sandbox = Sandbox.start(options(arguments, faults.plan()))) {
            console.out()
                    .printf("The sandbox listens at %s; Ctrl-C stops it. In another terminal:%n%n", sandbox.base());
            console.out().printf("  export STRIPE_API_BASE=%s STRIPE_API_KEY=sk_test_sandbox%n", sandbox.base());
            console.out().printf("  meterctl plan%n");
            console.out().flush();
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (SandboxException e) {
            throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()), null);
        } catch (InterruptedException stopped) {
            return ExitCode.INTERRUPTED;
        }
    }

    private static SandboxOptions options(ParseResult arguments, FaultPlan faults) throws Failure {
        int port = PORT.in(arguments, DEFAULT_PORT);
        int rateLimit = RATE_LIMIT.in(arguments, 0);
        if (port < 0 || port > 65_535) {
            throw Failure.usage("A port is a number from 0 to 65535, not " + port + ".", null);
        }
        if (rateLimit < 0) {
            throw Failure.usage("A rate limit is a number of requests a second, or 0 for none.", null);
        }
        Path state = STATE.in(arguments).map(Path::of).orElse(null);
        return SandboxOptions.of(port, state, LATENCY.in(arguments, Duration.ZERO), rateLimit, faults);
    }
}
