package dev.meterctl.stripe;

/// What the user gave to reach Stripe with cannot be used. The message is a sentence or two for the user and never
/// repeats what was given, which may be a secret.
public final class InvalidSettingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean publishableKey;

    InvalidSettingException(String message, boolean publishableKey) {
        super(message);
        this.publishableKey = publishableKey;
    }

    InvalidSettingException(String message) {
        this(message, false);
    }

    /// Whether a key was given, and is one of those that anybody may see: to be refused, rather than a slip.
    public boolean isPublishableKey() {
        return publishableKey;
    }
}
