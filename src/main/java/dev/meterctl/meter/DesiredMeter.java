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

    public static final int MAX_EVENT_NAME = 100;
    public static final int MAX_DISPLAY_NAME = 250;

    public DesiredMeter {
        requireLength("event_name", eventName, MAX_EVENT_NAME);
        requireLength("display_name", displayName, MAX_DISPLAY_NAME);
        if (!status.isKnown()) {
            throw new IllegalArgumentException("a desired status is active or inactive, not " + status.value());
        }
    }

    private static void requireLength(String field, String value, int max) {
        int length = value.codePointCount(0, value.length());
        if (length < 1 || length > max) {
            throw new IllegalArgumentException(field + " takes 1 to " + max + " characters, not " + length);
        }
    }

    public boolean isActive() {
        return status.isActive();
    }
}
