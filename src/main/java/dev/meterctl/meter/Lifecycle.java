package dev.meterctl.meter;

/// What meterctl may do to a meter; never sent to Stripe.
///
/// @param onImmutableDrift what to do when live fields that Stripe cannot change differ from the desired ones
/// @param preventDeactivation whether a plan that would deactivate the meter is refused
public record Lifecycle(OnImmutableDrift onImmutableDrift, boolean preventDeactivation) {

    public static final Lifecycle DEFAULT = new Lifecycle(OnImmutableDrift.REFUSE, false);

    public enum OnImmutableDrift {
        REFUSE,
        REPLACE
    }
}
