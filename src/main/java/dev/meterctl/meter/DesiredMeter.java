package dev.meterctl.meter;

import org.jspecify.annotations.Nullable;

/// A meter as a manifest states it, normalised to Stripe's defaults.
///
/// @param eventName its identity: once in all manifests, 1 to 100 characters
/// @param displayName 1 to 250 characters; the only field of an existing meter that Stripe lets one change
/// @param status [Status#ACTIVE] or [Status#INACTIVE]
/// @param owner for people; never sent
/// @param description for people; never sent
public record DesiredMeter(
        String eventName,
        String displayName,
        ImmutableFields immutable,
        Status status,
        @Nullable String owner,
        @Nullable String description,
        Lifecycle lifecycle,
        Source source) {

    public DesiredMeter {
        requireFit(MeterField.EVENT_NAME, eventName);
        requireFit(MeterField.DISPLAY_NAME, displayName);
        if (!status.isKnown()) {
            throw new IllegalArgumentException("a desired status is active or inactive, not " + status.value());
        }
    }

    private static void requireFit(MeterField field, String text) {
        if (!field.fits(text)) {
            throw new IllegalArgumentException(field.path() + " has the wrong length: " + text.length());
        }
    }

    public boolean isActive() {
        return status.isActive();
    }
}
