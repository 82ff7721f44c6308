package dev.meterctl.meter;

import org.jspecify.annotations.Nullable;

/// A meter of the account, understood or not.
public sealed interface ListedMeter permits LiveMeter, UnreadableMeter {

    /// Null where it cannot be read, like the other parts.
    @Nullable
    String id();

    @Nullable
    String eventName();

    @Nullable
    Status status();

    /// Whether it is known to be active.
    default boolean isActive() {
        return Status.ACTIVE.equals(status());
    }
}
