package dev.meterctl.stripe;

import dev.meterctl.meter.UnreadableMeter.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads on where a field cannot be read, so that all faults of a meter are found at once.
final class FaultCollector {

    private final List<Fault> faults = new ArrayList<>();

    @FunctionalInterface
    interface Reading<T> {
        T read() throws FieldException;
    }

    /// What is read; null where it cannot be, which is noted.
    <T> @Nullable T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (FieldException unread) {
            faults.add(unread.fault());
            return null;
        }
    }

    /// Those noted so far.
    List<Fault> faults() {
        return List.copyOf(faults);
    }
}
