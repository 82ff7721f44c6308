package dev.meterctl.sandbox;

import dev.meterctl.sandbox.api.Route;
import dev.meterctl.sandbox.billing.BillingApi;
import dev.meterctl.sandbox.fault.FaultPlan;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How a sandbox is to run.
///
/// @param port of the loopback interface; 0 takes a free one
/// @param stateFile where meters outlive the sandbox; null keeps them in memory
/// @param latency added to every response
/// @param rateLimit requests a second that each mode takes; 0 for any number
/// @param clock of every time stamp, of the rate limit and of the age of idempotency keys
/// @param random of every id
/// @param deniedPermissions what restricted keys (`rk_...`) may not do: `billing_meter_read`,
///     `billing_meter_write`, `plan_read`, `plan_write`
/// @param faults that strike requests
public record SandboxOptions(
        int port,
        @Nullable Path stateFile,
        Duration latency,
        int rateLimit,
        Clock clock,
        RandomGenerator random,
        Set<String> deniedPermissions,
        FaultPlan faults) {

    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (latency.isNegative() || rateLimit < 0) {
            throw new IllegalArgumentException("neither latency nor rate limit is negative");
        }
        deniedPermissions = Set.copyOf(deniedPermissions);
        for (String id : deniedPermissions) {
            if (BillingApi.PERMISSIONS.stream().map(Route.Permission::id).noneMatch(id::equals)) {
                throw new IllegalArgumentException("no such permission: " + id);
            }
        }
    }

    /// With the clock and the random numbers of the system, and every permission.
    public static SandboxOptions of(
            int port, @Nullable Path stateFile, Duration latency, int rateLimit, FaultPlan faults) {
        return new SandboxOptions(
                port, stateFile, latency, rateLimit, Clock.systemUTC(), new SecureRandom(), Set.of(), faults);
    }
}
