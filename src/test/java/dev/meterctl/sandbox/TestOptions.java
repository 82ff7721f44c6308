package dev.meterctl.sandbox;

import dev.meterctl.sandbox.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Options of a sandbox, each given by its name.
public final class TestOptions {

    private SandboxOptions options = SandboxOptions.of(0, null, Duration.ZERO, 0, FaultPlan.NONE);

    private TestOptions() {}

    /// A free port, no state file, no delay, no limit, every permission.
    public static TestOptions defaults() {
        return new TestOptions();
    }

    public SandboxOptions build() {
        return options;
    }

    public TestOptions withPort(int port) {
        return set(port, options.latency(), options.rateLimit(), options.faults());
    }

    public TestOptions withLatency(Duration latency) {
        return set(options.port(), latency, options.rateLimit(), options.faults());
    }

    public TestOptions withRateLimit(int rateLimit) {
        return set(options.port(), options.latency(), rateLimit, options.faults());
    }

    public TestOptions withFaults(FaultPlan faults) {
        return set(options.port(), options.latency(), options.rateLimit(), faults);
    }

    private TestOptions set(int port, Duration latency, int rateLimit, FaultPlan faults) {
        SandboxOptions o = options;
        options = new SandboxOptions(
                port, o.stateFile(), latency, rateLimit, o.clock(), o.random(), o.deniedPermissions(), faults);
        return this;
    }

    public TestOptions withStateFile(Path file) {
        SandboxOptions o = options;
        options = new SandboxOptions(
                o.port(), file, o.latency(), o.rateLimit(), o.clock(), o.random(), o.deniedPermissions(), o.faults());
        return this;
    }

    public TestOptions withClock(Clock clock) {
        return with(clock, options.random(), options.deniedPermissions());
    }

    public TestOptions withRandom(RandomGenerator random) {
        return with(options.clock(), random, options.deniedPermissions());
    }

    public TestOptions withDeniedPermissions(Set<String> denied) {
        return with(options.clock(), options.random(), denied);
    }

    private TestOptions with(Clock clock, RandomGenerator random, Set<String> denied) {
        SandboxOptions o = options;
        options = new SandboxOptions(
                o.port(), o.stateFile(), o.latency(), o.rateLimit(), clock, random, denied, o.faults());
        return this;
    }
}
