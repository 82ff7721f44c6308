package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure.InvalidId;
import java.util.regex.Pattern;

/// The paths of Stripe's API that are called.
final class Endpoints {

    static final String METERS = "/v1/billing/meters";
    static final String PRICES = "/v1/prices";
    static final String ACCOUNT = "/v1/account";

    /// An id with a slash or a dot in it could name another call.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private Endpoints() {}

    static String meter(String id) throws StoreException {
        requireId(id);
        return METERS + "/" + id;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static void requireId(String id) throws StoreException {
        if (!isId(id)) {
            throw new StoreException(new InvalidId(
                    "A meter's id is made of letters, digits, `_` and `-`; this one is not.",
                    "Make the plan again: its file may be damaged."));
        }
    }
}
