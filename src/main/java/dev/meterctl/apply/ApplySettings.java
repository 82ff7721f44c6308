package dev.meterctl.apply;

import dev.meterctl.meter.Listing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// How a plan is applied.
///
/// @param parallelism how many changes of different event names are made at a time
/// @param clock tells how old the plan is
/// @param planned when the live meters that the plan rests on were read
/// @param live those meters: every one of the account and mode
/// @param prices asked again before a meter is deactivated; empty where it does not matter whether prices use it
/// @param stopped asked before every change; once true, no further one is begun
public record ApplySettings(
        int parallelism,
        InstantSource clock,
        Instant planned,
        Listing live,
        Optional<PriceStore> prices,
        BooleanSupplier stopped) {

    public static final int DEFAULT_PARALLELISM = 8;

    /// For how long what was read is taken to be still so.
    static final Duration FRESH = Duration.ofSeconds(5);

    public ApplySettings {
        if (parallelism < 1) {
            throw new IllegalArgumentException("at least one change is made at a time");
        }
    }

    /// Whether what was read then is still to be believed; never while the clock runs backwards.
    boolean isFresh(Instant read) {
        Duration age = Duration.between(read, clock.instant());
        return !age.isNegative() && age.compareTo(FRESH) < 0;
    }
}
