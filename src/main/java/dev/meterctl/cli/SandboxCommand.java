package dev.meterctl.cli;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.FaultFile;
import dev.meterctl.cli.option.Durations;
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
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// `meterctl sandbox`: runs the local Stripe until it is stopped.
final class SandboxCommand implements Command {

    private static final int DEFAULT_PORT = 12_111;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.usageMessage().description("Run a local Stripe for meters on this machine, until stopped.");
        spec.addOption(OptionSpec.builder("--port")
                .paramLabel("PORT")
                .type(int.class)
                .description("The port of 127.0.0.1; 0 takes a free one; default: " + DEFAULT_PORT + ".")
                .build());
        spec.addOption(OptionSpec.builder("--state")
                .paramLabel("FILE")
                .type(String.class)
                .description("Keep the meters in FILE; default: in memory only.")
                .build());
        spec.addOption(OptionSpec.builder("--latency")
                .paramLabel("TIME")
                .type(Duration.class)
                .converters(SandboxCommand::duration)
                .description("Wait before every answer, for instance 100ms.")
                .build());
        spec.addOption(OptionSpec.builder("--rate-limit")
                .paramLabel("N")
                .type(int.class)
                .description("Answer more than N requests a second with 429; Stripe's own limit in test mode is 25.")
                .build());
        spec.addOption(OptionSpec.builder("--faults")
                .paramLabel("FILE")
                .type(String.class)
                .description("Fail as FILE (YAML) says: cut connections, delays, errors, for rehearsals.")
                .build());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws Failure {
        FaultFile faults = faults(arguments);
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

    private static FaultFile faults(ParseResult arguments) throws Failure {
        String name = arguments.matchedOptionValue("--faults", null);
        return name == null ? new FaultFile(FaultPlan.NONE, List.of()) : FaultFile.read(name);
    }

    private static SandboxOptions options(ParseResult arguments, FaultPlan faults) throws Failure {
        int port = arguments.matchedOptionValue("--port", DEFAULT_PORT);
        int rateLimit = arguments.matchedOptionValue("--rate-limit", 0);
        if (port < 0 || port > 65_535) {
            throw new Failure(ExitCode.USAGE, "A port is a number from 0 to 65535, not " + port + ".", null);
        }
        if (rateLimit < 0) {
            throw new Failure(ExitCode.USAGE, "A rate limit is a number of requests a second, or 0 for none.", null);
        }
        String state = arguments.matchedOptionValue("--state", null);
        return SandboxOptions.defaults()
                .withPort(port)
                .withStateFile(state == null ? null : Path.of(state))
                .withLatency(arguments.matchedOptionValue("--latency", Duration.ZERO))
                .withRateLimit(rateLimit)
                .withFaults(faults);
    }

    private static Duration duration(String text) {
        Duration duration = Durations.parse(text);
        if (duration == null) {
            throw new TypeConversionException("expected a time such as 100ms or 2s, but was '" + text + "'");
        }
        return duration;
    }
}
