package dev.meterctl.meter;

/// Whether a meter takes events, as Stripe words it. An open set: Stripe may answer a status unknown to us, which is
/// kept as it stands and never read as one of the two known ones.
///
/// @param value Stripe's `status`, for instance `active`
public record Status(String value) {

    public static final Status ACTIVE = new Status("active");
    public static final Status INACTIVE = new Status("inactive");

    public boolean isActive() {
        return value.equals(ACTIVE.value);
    }

    public boolean isInactive() {
        return value.equals(INACTIVE.value);
    }

    public boolean isKnown() {
        return isActive() || isInactive();
    }
}
