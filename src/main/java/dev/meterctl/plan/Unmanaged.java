package dev.meterctl.plan;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.text.Secrets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A live meter that takes events, or may take some, and is in no manifest: listed, never touched.
///
/// @param eventName null only where it cannot be read, like the other parts
/// @param fault why the meter cannot be understood; null where it can
public record Unmanaged(
        @Nullable String eventName,
        @Nullable String id,
        @Nullable String displayName,
        @Nullable String fault) {

    /// Those that cannot be understood come first, for a long list is shortened at its end.
    static final Comparator<Unmanaged> ORDER = comparing((Unmanaged unmanaged) -> unmanaged.fault() == null)
            .thenComparing(Unmanaged::eventName, nullsLast(naturalOrder()))
            .thenComparing(Unmanaged::id, nullsLast(naturalOrder()))
            .thenComparing(Unmanaged::toString);

    Unmanaged without(Secrets secrets) {
        return new Unmanaged(masked(eventName, secrets), id, masked(displayName, secrets), fault);
    }

    private static @Nullable String masked(@Nullable String text, Secrets secrets) {
        return text == null ? null : secrets.masked(text);
    }

    static Unmanaged of(LiveMeter meter) {
        return new Unmanaged(meter.eventName(), meter.id(), meter.displayName(), null);
    }

    static Unmanaged of(UnreadableMeter meter) {
        return new Unmanaged(meter.eventName(), meter.id(), meter.displayName(), meter.fault());
    }
}
