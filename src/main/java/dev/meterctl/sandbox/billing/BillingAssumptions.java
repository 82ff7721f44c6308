package dev.meterctl.sandbox.billing;

import dev.meterctl.sandbox.api.ApiError;
import org.jspecify.annotations.Nullable;

/// What nobody outside Stripe has verified of meters, prices and accounts, all in one place: if Stripe proves
/// to answer otherwise, this file changes and nothing else. Each assumption says what it rests on.
final class BillingAssumptions {

    /// What a message calls a meter. Stripe's words for other resources are the object's name with spaces.
    static final String METER_LABEL = "billing meter";

    /// The labels of the permissions follow the pattern of the one label seen: `Prices Read`.
    static final String METER_READ_LABEL = "Billing Meters Read";

    static final String METER_WRITE_LABEL = "Billing Meters Write";

    /// `GET /v1/account` answers with the account of the key: an object `account` with an `id`, which stays,
    /// and is another one for each sandbox and, here, for each mode. The permission's id was seen in reports;
    /// its label is assumed.
    static final String ACCOUNT_READ_LABEL = "Accounts Read";

    /// Whether an update that changes nothing moves `updated`: an update that writes nothing has nothing to stamp.
    static final boolean UPDATED_MOVES_WITHOUT_CHANGE = false;

    private BillingAssumptions() {}

    /// `deactivated_at` of a meter that is active again: null, as in the documentation's example of a reactivation.
    static @Nullable Long deactivatedAtOnceReactivated() {
        return null;
    }

    /// The text is Stripe's; that the error names a parameter and has no code is assumed.
    static ApiError duplicateEventName(String eventName) {
        String message = "An active meter already exists for event name '" + eventName + "'. To create a new meter with"
                + " the same event name, first deactivate the currently active meter.";
        return ApiError.invalid(null, message, "event_name");
    }

    /// Reactivating a meter whose name another active meter has: the rule is the same, so the text is.
    static ApiError reactivationConflict(String eventName) {
        return duplicateEventName(eventName);
    }

    /// The message was seen by one project, without status and type.
    static ApiError alreadyDeactivated() {
        return ApiError.invalid(null, "meter_already_deactivated", null);
    }

    /// By symmetry with [#alreadyDeactivated()].
    static ApiError alreadyActive() {
        return ApiError.invalid(null, "meter_already_active", null);
    }

    /// Documented since 2025-03-31.basil; the text is assumed.
    static ApiError meteredWithoutMeter() {
        return ApiError.invalid("parameter_missing", "Missing required param: recurring[meter].", "recurring[meter]");
    }

    /// Documented; the text is assumed.
    static ApiError meterWithoutMetered() {
        String message = "recurring[meter] can only be set when recurring[usage_type] is metered.";
        return ApiError.invalid(null, message, "recurring[meter]");
    }

    /// A price names an existing product or describes a new one; the text for both is assumed.
    static ApiError bothProducts() {
        return ApiError.invalid(null, "You may only specify one of these parameters: product, product_data.", null);
    }

    /// The text is that of Stripe's OpenAPI description (`prices.recurring.meter`); status and parameter are assumed.
    static ApiError deactivatedMeterOnPrice(String param) {
        return ApiError.invalid(null, "You can't attach a deactivated meter to a price.", param);
    }
}
