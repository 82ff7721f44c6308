package dev.meterctl.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What nobody outside Stripe has verified, all in one place: if Stripe proves to answer otherwise, this file changes
/// and nothing else. Each assumption says what it rests on.
final class Assumptions {

    /// What a message calls a meter. Stripe's words for other resources are the object's name with spaces.
    static final String METER_WORD = "billing meter";

    /// The labels of the permissions follow the pattern of the one label seen: `Prices Read`.
    static final String METER_READ_LABEL = "Billing Meters Read";

    static final String METER_WRITE_LABEL = "Billing Meters Write";

    /// The code of a 403 was seen in one report only.
    static final String PERMISSION_DENIED_CODE = "more_permissions_required";

    /// `GET /v1/account` answers with the account of the key: an object `account` with an `id`, which stays, and
    /// is another one for each sandbox and, here, for each mode. The permission's id was seen in reports; its
    /// label is assumed.
    static final String ACCOUNT_READ_LABEL = "Accounts Read";

    /// The account as a 403 names it; the shape is Stripe's.
    static final String ACCOUNT = "acct_1SandboxOfMeterctl";

    /// Reports differ between this type and `invalid_request_error`.
    static final ApiError.Type KEY_IN_USE_TYPE = ApiError.Type.IDEMPOTENCY_ERROR;

    /// Whether an update that changes nothing moves `updated`: an update that writes nothing has nothing to stamp.
    static final boolean UPDATED_MOVES_WITHOUT_CHANGE = false;

    /// How much of a body is read, in bytes: far more than any parameters of these endpoints come to.
    static final int MAX_BODY = 1 << 20;

    private Assumptions() {}

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

    /// The object a path names does not exist: the code is Stripe's, the word for a meter is assumed.
    static ApiError noSuchObject(String word, String id, @Nullable World elsewhere) {
        return new ApiError(
                404, ApiError.Type.INVALID_REQUEST_ERROR, "resource_missing", noSuch(word, id, elsewhere), "id");
    }

    /// The object a parameter names does not exist: as for a path, with the status of a wrong parameter.
    static ApiError noSuchReference(String word, String id, @Nullable World elsewhere, String param) {
        return ApiError.invalid("resource_missing", noSuch(word, id, elsewhere), param);
    }

    private static String noSuch(String word, String id, @Nullable World elsewhere) {
        String message = "No such " + word + ": '" + id + "'";
        if (elsewhere == null) {
            return message;
        }
        return message + "; a similar object exists in " + elsewhere.word() + " mode, but a "
                + elsewhere.other().word() + " mode key was used to make this request.";
    }

    /// The wording of a list of words was seen in third-party code for other parameters.
    static ApiError notOneOf(String param, List<String> words) {
        String last = words.getLast();
        String list = switch (words.size()) {
            case 1 -> last;
            case 2 -> words.getFirst() + " or " + last;
            default -> String.join(", ", words.subList(0, words.size() - 1)) + ", or " + last;
        };
        return ApiError.invalid(null, "Invalid " + param + ": must be one of " + list, param);
    }

    /// Stripe shortens the value; how is assumed.
    static ApiError tooLong(String param, String value, int max) {
        int[] points = value.codePoints().toArray();
        String shortened = new String(points, 0, 10) + "..." + new String(points, points.length - 4, 4);
        String message = "Invalid string: " + shortened + "; must be at most " + max + " characters";
        return ApiError.invalid(null, message, param);
    }

    static ApiError tooGreat(String param, String value, long max) {
        String message = "This value must be less than or equal to " + max + " (it currently is '" + value + "').";
        return ApiError.invalid("parameter_invalid_integer", message, param);
    }

    /// By symmetry with [#tooGreat].
    static ApiError tooSmall(String param, String value, long min) {
        String message = "This value must be greater than or equal to " + min + " (it currently is '" + value + "').";
        return ApiError.invalid("parameter_invalid_integer", message, param);
    }

    /// By analogy with `Invalid integer: ...`.
    static ApiError notABoolean(String param, String value) {
        return ApiError.invalid(null, "Invalid boolean: " + value, param);
    }

    /// A list or an object where text belongs, by analogy with `Invalid object`.
    static ApiError notAString(String param) {
        return ApiError.invalid(null, "Invalid string", param);
    }

    /// Documented for lists in general; the text is assumed.
    static ApiError bothCursors() {
        String message = "Received both starting_after and ending_before parameters. Please pass in only one.";
        return ApiError.invalid(null, message, null);
    }

    /// A known path with another method is answered like an unknown path.
    static ApiError wrongMethod(String method, String path) {
        return ApiError.unknownUrl(method, path);
    }

    /// That it is refused was seen on Stripe's mock server; the text is assumed.
    static ApiError notAForm() {
        String message = "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If"
                + " you have questions, we can help at https://support.stripe.com/.";
        return ApiError.invalid(null, message, null);
    }

    /// Percent signs without two hexadecimal digits.
    static ApiError badPercentEncoding() {
        return ApiError.invalid(null, "Invalid request: invalid %-encoding in parameters.", null);
    }

    static ApiError notUtf8() {
        return ApiError.invalid(null, "Invalid request: parameters must be valid UTF-8.", null);
    }

    /// One parameter given in two shapes (`a=1&a[b]=2`), or nested beyond all use.
    static ApiError badShape(String param) {
        return ApiError.invalid(null, "Invalid request: parameter " + param + " is malformed.", param);
    }

    static ApiError idempotencyKeyTooLong(int max) {
        return ApiError.invalid(null, "Idempotency keys can be at most " + max + " characters long.", null);
    }

    /// Stripe documents the status and the header; code and type as in Stripe's older documentation.
    static ApiError rateLimited() {
        String message = "Request rate limit exceeded. Learn more about rate limits here"
                + " https://stripe.com/docs/rate-limits.";
        return new ApiError(429, ApiError.Type.INVALID_REQUEST_ERROR, "rate_limit", message, null);
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

    /// The text and the code were seen in reports; that they belong to status 401 is assumed.
    static ApiError publishableKey() {
        String message = "This API call cannot be made with a publishable API key. Please use a secret API key. You can"
                + " find a list of your API keys at https://dashboard.stripe.com/account/apikeys.";
        return new ApiError(401, ApiError.Type.INVALID_REQUEST_ERROR, "secret_key_required", message, null);
    }

    /// The text is that of Stripe's OpenAPI description (`prices.recurring.meter`); status and parameter are assumed.
    static ApiError deactivatedMeterOnPrice(String param) {
        return ApiError.invalid(null, "You can't attach a deactivated meter to a price.", param);
    }

    /// That there is a limit is certain; its size, its status and its text are assumed.
    static ApiError bodyTooLarge() {
        String message = "Request body is larger than " + MAX_BODY + " bytes.";
        return new ApiError(413, ApiError.Type.INVALID_REQUEST_ERROR, null, message, null);
    }

    /// Stripe documents status and code; the text was seen in reports.
    static ApiError lockTimeout() {
        String message = "This object cannot be accessed right now because another API request or Stripe process is"
                + " currently accessing it. If you see this error intermittently, retry the request.";
        return new ApiError(429, ApiError.Type.INVALID_REQUEST_ERROR, "lock_timeout", message, null);
    }

    /// A 409 for a request without an idempotency key: Stripe documents the status, the text is assumed.
    static ApiError conflict() {
        String message = "The request conflicts with another request that is in progress. Please try again later.";
        return new ApiError(409, ApiError.Type.INVALID_REQUEST_ERROR, null, message, null);
    }

    /// The text of reports of status 500.
    static ApiError somethingWentWrong() {
        String message = "Sorry! There was an error while processing your request. We've already been notified of the"
                + " problem, but if you need any additional info, please contact support@stripe.com.";
        return new ApiError(500, ApiError.Type.API_ERROR, null, message, null);
    }
}
