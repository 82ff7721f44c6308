package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.store.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What nobody outside Stripe has verified of its API in general, all in one place: if Stripe proves to
/// answer otherwise, this file changes and nothing else. Each assumption says what it rests on.
public final class ApiAssumptions {

    /// The code of a 403 was seen in one report only.
    private static final String PERMISSION_DENIED_CODE = "more_permissions_required";

    /// The account as a 403 names it; the shape is Stripe's.
    private static final String ACCOUNT = "acct_1SandboxOfMeterctl";

    /// Reports differ between this type and `invalid_request_error`.
    private static final ApiError.Type KEY_IN_USE_TYPE = ApiError.Type.IDEMPOTENCY_ERROR;

    /// How much of a body is read, in bytes: far more than any parameters of these endpoints come to.
    public static final int MAX_BODY = 1 << 20;

    private ApiAssumptions() {}

    /// The object a path names does not exist: the code is Stripe's.
    static ApiError noSuchObject(String label, String id, @Nullable Mode elsewhere) {
        return new ApiError(
                404, ApiError.Type.INVALID_REQUEST_ERROR, "resource_missing", noSuch(label, id, elsewhere), "id");
    }

    /// The object a parameter names does not exist: as for a path, with the status of a wrong parameter.
    public static ApiError noSuchReference(String label, String id, @Nullable Mode elsewhere, String param) {
        return ApiError.invalid("resource_missing", noSuch(label, id, elsewhere), param);
    }

    private static String noSuch(String label, String id, @Nullable Mode elsewhere) {
        String message = "No such " + label + ": '" + id + "'";
        if (elsewhere == null) {
            return message;
        }
        return message + "; a similar object exists in " + elsewhere.wireName() + " mode, but a "
                + elsewhere.other().wireName() + " mode key was used to make this request.";
    }

    /// The wording of a list of values was seen in third-party code for other parameters.
    static ApiError notOneOf(String param, List<String> allowed) {
        String last = allowed.getLast();
        String list = switch (allowed.size()) {
            case 1 -> last;
            case 2 -> allowed.getFirst() + " or " + last;
            default -> String.join(", ", allowed.subList(0, allowed.size() - 1)) + ", or " + last;
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
    public static ApiError rateLimited() {
        String message = "Request rate limit exceeded. Learn more about rate limits here"
                + " https://stripe.com/docs/rate-limits.";
        return new ApiError(429, ApiError.Type.INVALID_REQUEST_ERROR, "rate_limit", message, null);
    }

    /// The text and the code were seen in reports; that they belong to status 401 is assumed.
    static ApiError publishableKey() {
        String message = "This API call cannot be made with a publishable API key. Please use a secret API key. You can"
                + " find a list of your API keys at https://dashboard.stripe.com/account/apikeys.";
        return new ApiError(401, ApiError.Type.INVALID_REQUEST_ERROR, "secret_key_required", message, null);
    }

    /// That there is a limit is certain; its size, its status and its text are assumed.
    static ApiError bodyTooLarge() {
        String message = "Request body is larger than " + MAX_BODY + " bytes.";
        return new ApiError(413, ApiError.Type.INVALID_REQUEST_ERROR, null, message, null);
    }

    /// Stripe documents status and code; the text was seen in reports.
    public static ApiError lockTimeout() {
        String message = "This object cannot be accessed right now because another API request or Stripe process is"
                + " currently accessing it. If you see this error intermittently, retry the request.";
        return new ApiError(429, ApiError.Type.INVALID_REQUEST_ERROR, "lock_timeout", message, null);
    }

    /// A 409 for a request without an idempotency key: Stripe documents the status, the text is assumed.
    public static ApiError conflict() {
        String message = "The request conflicts with another request that is in progress. Please try again later.";
        return new ApiError(409, ApiError.Type.INVALID_REQUEST_ERROR, null, message, null);
    }

    /// The text of reports of status 500.
    public static ApiError somethingWentWrong() {
        String message = "Sorry! There was an error while processing your request. We've already been notified of the"
                + " problem, but if you need any additional info, please contact support@stripe.com.";
        return new ApiError(500, ApiError.Type.API_ERROR, null, message, null);
    }

    /// The text was seen in reports; see [#PERMISSION_DENIED_CODE].
    static ApiError permissionDenied(Route.Permission permission, String maskedKey) {
        String message = "Permission denied. The provided key '" + maskedKey
                + "' does not have the required permissions"
                + " for this endpoint on account '" + ACCOUNT + "'. Enabling \"" + permission.label()
                + "\" ('" + permission.id()
                + "') permissions on this key would allow this request to continue.";
        return new ApiError(403, ApiError.Type.INVALID_REQUEST_ERROR, PERMISSION_DENIED_CODE, message, null);
    }

    /// The text was seen in reports; see [#KEY_IN_USE_TYPE].
    public static ApiError keyInUse(String idempotencyKey) {
        String message = "There is currently another in-progress request using this Idempotent Key (that probably means"
                + " you submitted twice, and the other request is still going through): " + idempotencyKey
                + ". Please try again later.";
        return new ApiError(409, KEY_IN_USE_TYPE, "idempotency_key_in_use", message, null);
    }

    /// A body of v2 that is no JSON object: by analogy with [#notAForm()].
    static ApiError notAJsonObject() {
        return ApiError.invalid(null, "Invalid request: the body must be a JSON object.", null);
    }
}
