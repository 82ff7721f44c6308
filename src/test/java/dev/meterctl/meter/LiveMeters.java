package dev.meterctl.meter;

/// Live meters that differ from others in one field.
public final class LiveMeters {

    private LiveMeters() {}

    public static LiveMeter withStatus(LiveMeter meter, Status changed) {
        return new LiveMeter(
                meter.id(),
                meter.eventName(),
                meter.displayName(),
                meter.immutable(),
                changed,
                meter.created(),
                meter.mode(),
                meter.unknownFields());
    }

    public static LiveMeter withDisplayName(LiveMeter meter, String changed) {
        return new LiveMeter(
                meter.id(),
                meter.eventName(),
                changed,
                meter.immutable(),
                meter.status(),
                meter.created(),
                meter.mode(),
                meter.unknownFields());
    }
}
