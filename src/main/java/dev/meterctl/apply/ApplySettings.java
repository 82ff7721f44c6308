package dev.meterctl.apply;

import dev.meterctl.plan.Footing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// How a plan is applied.
///
/// @param parallelism how many changes of different event names are made at a time
/// @param clock tells how old the plan is
/// @param planned when the live meters that the plan rests on were read
/// @param footing what the plan rests on, to be compared once more when the plan is no longer fresh; null to skip that
/// @param stopped asked before every change; once true, no further one is begun
public record ApplySettings(
        int parallelism,
        InstantSource clock,
        Instant planned,
        @Nullable Footing footing,
        BooleanSupplier stopped) {

    public static final int DEFAULT_PARALLELISM = 8;

    public ApplySettings {
        if (parallelism < 1) {
            throw new IllegalArgumentException("at least one change is made at a time");
        }
    }

    public ApplySettings(int parallelism, InstantSource clock, Instant planned, BooleanSupplier stopped) {
        this(parallelism, clock, planned, null, stopped);
    }

    /// For how long what the plan has read is taken to be still so.
    static final Duration FRESH = Duration.ofSeconds(5);

    /// Whether what the plan has read is still to be believed; never while the clock runs backwards.
    boolean isFresh() {
        Duration age = Duration.between(planned, clock.instant());
        return !age.isNegative() && age.compareTo(FRESH) < 0;
    }
}
