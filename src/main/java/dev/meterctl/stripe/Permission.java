package dev.meterctl.stripe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The id of a permission of restricted keys, as in Stripe's permission reference.
final class Permission {

    /// `Enabling "Prices Read" ('plan_read') permissions on this key ...`, formerly `Having the 'rak_plan_read'
    /// permission ...`
    private static final Pattern STATED = Pattern.compile("'(?:rak_)?([a-z][a-z0-9_]{1,60})'\\)? permission");

    private Permission() {}

    /// What a call that was refused lacks: as Stripe states it, else what is known to be needed.
    static String missing(StripeRequest request, String message) {
        Matcher stated = STATED.matcher(message);
        if (stated.find()) {
            return stated.group(1);
        }
        if (request.isWrite()) {
            return "billing_meter_write";
        }
        return request.path().equals(Endpoints.PRICES) ? "plan_read" : "billing_meter_read";
    }
}
