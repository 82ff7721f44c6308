package dev.meterctl.stripe;

import dev.meterctl.meter.Mode;

/// An answer holds meters of the mode that is not the key's.
final class OtherModeException extends AnswerException {

    private static final long serialVersionUID = 1L;

    private final Mode meters;

    OtherModeException(Mode key, Mode meters) {
        super(
                "the key is for " + key.wireName() + " mode, but the account answered with " + meters.wireName()
                        + " meters",
                "Check that the API base is Stripe's and that the key is of the account you mean.");
        this.meters = meters;
    }

    Mode meters() {
        return meters;
    }
}
