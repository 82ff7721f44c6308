package dev.meterctl.stripe;

/// What the user gave to reach Stripe with cannot be used. The message is a sentence or two for the user and never
/// repeats what was given, which may be a secret.
public final class InvalidSettingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean publishableKey;

    private InvalidSettingException(String message, boolean publishableKey) {
        super(message);
        this.publishableKey = publishableKey;
    }

    InvalidSettingException(String message) {
        this(message, false);
    }

    static InvalidSettingException publishableKey() {
        return new InvalidSettingException(
                "The API key is a publishable key (pk_), which cannot read meters: use a secret key (sk_)"
                        + " or a restricted key (rk_).",
                true);
    }

    /// Whether a key was given, and is one of those that anybody may see: to be refused, rather than a slip.
    public boolean isPublishableKey() {
        return publishableKey;
    }
}
