package dev.meterctl.sandbox.api;

import static dev.meterctl.sandbox.api.ApiError.API_ERROR;
import static dev.meterctl.sandbox.api.ApiError.invalid;
import static dev.meterctl.sandbox.api.ApiError.refused;

import dev.meterctl.sandbox.api.ApiError.Template;

/// What nobody outside Stripe has verified of its API in general, all in one place: if Stripe proves to
/// answer otherwise, this file changes and nothing else. Each assumption says what it rests on.
public final class ApiAssumptions {

    /// How much of a body is read, in bytes: far more than any parameters of these endpoints come to.
    public static final int MAX_BODY = 1 << 20;

    /// The account as a 403 names it; the shape is Stripe's.
    static final String ACCOUNT = "acct_1SandboxOfMeterctl";

    /// The object a path names does not exist: the code is Stripe's.
    static final Template NO_SUCH_OBJECT = refused(404, "resource_missing", "No such %s: '%s'%s");

    /// The object a parameter names does not exist: as for a path, with the status of a wrong parameter.
    static final Template NO_SUCH_REFERENCE = invalid("resource_missing", NO_SUCH_OBJECT.message());

    /// What the message about a missing object ends with where there is one in the other mode.
    static final String IN_OTHER_MODE =
            "; a similar object exists in %s mode, but a %s mode key was used to make this request.";

    /// The wording of a list of values was seen in third-party code for other parameters.
    static final Template NOT_ONE_OF = invalid("Invalid %s: must be one of %s");

    /// Stripe shortens the value; how is assumed.
    static final Template TOO_LONG = invalid("Invalid string: %s...%s; must be at most %s characters");

    static final Template TOO_GREAT =
            invalid("parameter_invalid_integer", "This value must be less than or equal to %s (it currently is '%s').");

    /// By symmetry with [#TOO_GREAT].
    static final Template TOO_SMALL = invalid(
            "parameter_invalid_integer", "This value must be greater than or equal to %s (it currently is '%s').");

    /// By analogy with `Invalid integer: ...`.
    static final Template NOT_A_BOOLEAN = invalid("Invalid boolean: %s");

    /// A list or an object where text belongs, by analogy with `Invalid object`.
    static final Template NOT_A_STRING = invalid("Invalid string");

    /// Documented for lists in general; the text is assumed.
    static final Template BOTH_CURSORS =
            invalid("Received both starting_after and ending_before parameters. Please pass in only one.");

    /// A known path with another method is answered like an unknown path.
    static final Template WRONG_METHOD = ApiError.UNKNOWN_URL;

    /// That it is refused was seen on Stripe's mock server; the text is assumed.
    static final Template NOT_A_FORM = invalid(
            "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have"
                    + " questions, we can help at https://support.stripe.com/.");

    /// A body of v2 that is no JSON object: by analogy with [#NOT_A_FORM].
    static final Template NOT_A_JSON_OBJECT = invalid("Invalid request: the body must be a JSON object.");

    /// Percent signs without two hexadecimal digits.
    static final Template BAD_PERCENT_ENCODING = invalid("Invalid request: invalid %%-encoding in parameters.");

    static final Template NOT_UTF_8 = invalid("Invalid request: parameters must be valid UTF-8.");

    /// One parameter given in two shapes (`a=1&a[b]=2`), or nested beyond all use.
    static final Template BAD_SHAPE = invalid("Invalid request: parameter %s is malformed.");

    static final Template IDEMPOTENCY_KEY_TOO_LONG = invalid("Idempotency keys can be at most %s characters long.");

    /// The text and the code were seen in reports; that they belong to status 401 is assumed.
    static final Template PUBLISHABLE_KEY = refused(
            401,
            "secret_key_required",
            "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list"
                    + " of your API keys at https://dashboard.stripe.com/account/apikeys.");

    /// The text was seen in reports, the code in one report only.
    static final Template PERMISSION_DENIED = refused(
            403,
            "more_permissions_required",
            "Permission denied. The provided key '%s' does not have the required permissions for this endpoint on"
                    + " account '%s'. Enabling \"%s\" ('%s') permissions on this key would allow this request to"
                    + " continue.");

    /// A 409 for a request without an idempotency key: Stripe documents the status, the text is assumed.
    public static final Template CONFLICT =
            refused(409, "The request conflicts with another request that is in progress. Please try again later.");

    /// The text was seen in reports, which differ between this type and `invalid_request_error`.
    public static final Template KEY_IN_USE = new Template(
            409,
            ApiError.IDEMPOTENCY_ERROR,
            "idempotency_key_in_use",
            "There is currently another in-progress request using this Idempotent Key (that probably means you submitted"
                    + " twice, and the other request is still going through): %s. Please try again later.");

    /// That there is a limit is certain; its size, its status and its text are assumed.
    static final Template BODY_TOO_LARGE = refused(413, "Request body is larger than %s bytes.");

    /// Stripe documents the status and the header; code and type as in Stripe's older documentation.
    public static final Template RATE_LIMITED = refused(
            429,
            "rate_limit",
            "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.");

    /// Stripe documents status and code; the text was seen in reports.
    public static final Template LOCK_TIMEOUT = refused(
            429,
            "lock_timeout",
            "This object cannot be accessed right now because another API request or Stripe process is currently"
                    + " accessing it. If you see this error intermittently, retry the request.");

    /// The text of reports of status 500.
    public static final Template SOMETHING_WENT_WRONG = new Template(
            500,
            API_ERROR,
            null,
            "Sorry! There was an error while processing your request. We've already been notified of the problem, but if"
                    + " you need any additional info, please contact support@stripe.com.");

    private ApiAssumptions() {}
}
