package dev.meterctl.stripe;

import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.Reason;
import org.jspecify.annotations.Nullable;

/// What the user can do about a call that failed.
record ErrorHints(StripeSettings settings) {

    private static final String KEY_SOURCES = "the environment's STRIPE_API_KEY or the file of --api-key-file";

    String of(Answer answer, @Nullable String code, @Nullable String permission) {
        int status = answer.status();
        return switch (status) {
            case 401 -> unauthorised(code);
            case 403 -> forbidden(permission);
            case 404 ->
                "Check that the key (" + key() + ") is of the account and mode the meter is in, and that the"
                        + " API base, " + settings.base() + ", is right.";
            case 407 -> "A proxy asks for a password.";
            case 409 -> "Another request is at work on the same thing: run again in a moment.";
            case 429 -> tooMany(answer);
            default -> {
                if (answer.isRedirect()) {
                    yield "Redirects are not followed: check the API base, " + settings.base() + ".";
                }
                if (answer.body().object().isEmpty()) {
                    yield notStripe();
                }
                yield status >= 500
                        ? "Stripe is in trouble: see https://status.stripe.com, and run again later."
                        : "Run `meterctl plan` again to see what Stripe holds now.";
            }
        };
    }

    String of(Reason reason) {
        return switch (reason) {
            case UNKNOWN_HOST, NOT_CONNECTED, CONNECT_TIMEOUT ->
                "Check the network, the proxy and the API base, " + settings.base() + ".";
            case TLS ->
                "Check the API base, " + settings.base()
                        + ", this machine's clock, and whether a proxy with a certificate"
                        + " of its own is in between.";
            case TIMEOUT, BROKEN -> "Check the network, and run again.";
            case TOO_LONG -> notStripe();
        };
    }

    String notStripe() {
        return "Something else than Stripe may have answered, perhaps a proxy: check the API base, " + settings.base()
                + ".";
    }

    private String unauthorised(@Nullable String code) {
        String fault = "api_key_expired".equals(code) ? "The key has expired" : "Stripe does not take the key";
        return fault + " (" + key() + "): check " + KEY_SOURCES + ".";
    }

    private String forbidden(@Nullable String permission) {
        if (permission == null) {
            return notStripe();
        }
        return "The key (" + key() + ") needs the permission `" + permission
                + "`: add it in the Stripe Dashboard under Developers, API keys, or use another key in " + KEY_SOURCES
                + ".";
    }

    private static String tooMany(Answer answer) {
        String reason = answer.header("Stripe-Rate-Limited-Reason");
        boolean known = reason != null && reason.matches("[a-z-]{1,40}");
        return "Stripe takes no more requests at the moment" + (known ? " (" + reason + ")" : "")
                + ": run again in a minute.";
    }

    private String key() {
        return settings.key() + ", " + settings.key().mode().wireName() + " mode";
    }
}
