package dev.meterctl.stripe;

/// What the user gave to reach Stripe with cannot be used. The message is a sentence or two for the user and never
/// repeats what was given, which may be a secret.
public final class InvalidSettingException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidSettingException(String message) {
        super(message);
    }
}
