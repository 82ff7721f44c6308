package dev.meterctl.apply;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// How a plan is applied.
///
/// @param parallelism how many changes of different event names are made at a time
/// @param clock tells how old the plan is
/// @param planned when the live meters that the plan rests on were read
/// @param stopped asked before every change; once true, no further one is begun
public record ApplySettings(int parallelism, InstantSource clock, Instant planned, BooleanSupplier stopped) {

    public static final int DEFAULT_PARALLELISM = 8;

    public ApplySettings {
        if (parallelism < 1) {
            throw new IllegalArgumentException("at least one change is made at a time");
        }
    }
}
