package dev.meterctl.sandbox.billing;

import static dev.meterctl.sandbox.api.ApiError.invalid;

import dev.meterctl.sandbox.api.ApiError;
import dev.meterctl.sandbox.api.ApiError.Template;
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

    /// `deactivated_at` of a meter that is active again: null, as in the documentation's example of a reactivation.
    static final @Nullable Long DEACTIVATED_AT_ONCE_REACTIVATED = null;

    /// The text is Stripe's; that the error names a parameter and has no code is assumed.
    static final Template DUPLICATE_EVENT_NAME = invalid(
            "An active meter already exists for event name '%s'. To create a new meter with the same event name, first"
                    + " deactivate the currently active meter.");

    /// Reactivating a meter whose name another active meter has: the rule is the same, so the text is.
    static final Template REACTIVATION_CONFLICT = DUPLICATE_EVENT_NAME;

    /// The message was seen by one project, without status and type.
    static final Template ALREADY_DEACTIVATED = invalid("meter_already_deactivated");

    /// By symmetry with [#ALREADY_DEACTIVATED].
    static final Template ALREADY_ACTIVE = invalid("meter_already_active");

    /// That a metered price needs a meter is documented since 2025-03-31.basil; the text is assumed.
    static final Template METERED_WITHOUT_METER = ApiError.MISSING;

    /// Documented; the text is assumed.
    static final Template METER_WITHOUT_METERED =
            invalid("recurring[meter] can only be set when recurring[usage_type] is metered.");

    /// A price names an existing product or describes a new one; the text for both is assumed.
    static final Template BOTH_PRODUCTS =
            invalid("You may only specify one of these parameters: product, product_data.");

    /// The text is that of Stripe's OpenAPI description (`prices.recurring.meter`); status and parameter are assumed.
    static final Template DEACTIVATED_METER_ON_PRICE = invalid("You can't attach a deactivated meter to a price.");

    private BillingAssumptions() {}
}
