package dev.meterctl.stripe;

import dev.meterctl.stripe.StripeRequest.Read;
import dev.meterctl.stripe.StripeRequest.Write;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The id of a permission of restricted keys, as in Stripe's permission reference.
final class Permission {

    private static final String PRICES_READ = "plan_read";
    private static final String METERS_READ = "billing_meter_read";
    private static final String METERS_WRITE = "billing_meter_write";

    /// `Enabling "Prices Read" ('plan_read') permissions on this key ...`, formerly `Having the 'rak_plan_read'
    /// permission ...`
    private static final Pattern STATED = Pattern.compile("'(?:rak_)?([a-z][a-z0-9_]{1,60})'\\)? permission");

    private Permission() {}

    /// What a call that was refused lacks: as Stripe states it, else what is known to be needed.
    static String missing(StripeRequest request, String message) {
        Matcher stated = STATED.matcher(message);
        return stated.find() ? stated.group(1) : needed(request);
    }

    private static String needed(StripeRequest request) {
        return switch (request) {
            case Read read when read.path().equals(Endpoints.PRICES) -> PRICES_READ;
            case Read ignored -> METERS_READ;
            case Write ignored -> METERS_WRITE;
        };
    }
}
