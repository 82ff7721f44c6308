package dev.meterctl.sandbox.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request that Stripe refuses: the response's status and its error envelope (`api_errors` in Stripe's OpenAPI
/// description). The constants word what Stripe is known to answer; what is only assumed is in the rooms' assumptions.
public final class ApiError extends Exception {

    static final String API_ERROR = "api_error";
    static final String IDEMPOTENCY_ERROR = "idempotency_error";

    public static final Template MISSING = invalid("parameter_missing", "Missing required param: %s.");
    static final Template UNKNOWN = invalid("parameter_unknown", "Received unknown %s: %s");
    static final Template EMPTY = invalid(
            "parameter_invalid_empty",
            "You passed an empty string for '%1$s'. We assume empty values are an attempt to unset a parameter; however"
                    + " '%1$s' cannot be unset. You should remove '%1$s' from your request or supply a non-empty value.");
    static final Template NOT_AN_OBJECT = invalid("Invalid object");
    static final Template NOT_AN_INTEGER = invalid("parameter_invalid_integer", "Invalid integer: %s");
    static final Template UNKNOWN_URL = refused(
            404,
            "Unrecognized request URL (%s: %s). If you are trying to list objects, remove the trailing slash. If you are"
                    + " trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code."
                    + " Please see https://stripe.com/docs or we can help at https://support.stripe.com/.");
    static final Template NO_KEY = refused(
            401,
            "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer"
                    + " auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
                    + " https://stripe.com/docs/api#authentication for details, or we can help at"
                    + " https://support.stripe.com/.");
    static final Template BAD_KEY = refused(401, "Invalid API Key provided: %s");
    static final Template OTHER_REQUEST = new Template(
            400,
            IDEMPOTENCY_ERROR,
            null,
            "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using"
                    + " a key other than '%s' if you meant to execute a different request.");

    /// The sandbox itself failed; nothing has changed.
    static final Template INTERNAL = new Template(500, API_ERROR, null, "%s");

    private final transient Template template;
    private final @Nullable String param;

    /// An error that Stripe answers with, but for what differs from request to request.
    ///
    /// @param message a pattern of [String#format]
    public record Template(
            int status, String type, @Nullable String code, String message) {

        /// An error that names no parameter.
        public ApiError with(Object... arguments) {
            return new ApiError(this, null, message.formatted(arguments));
        }

        /// An error that names a parameter.
        public ApiError about(String param, Object... arguments) {
            return new ApiError(this, param, message.formatted(arguments));
        }
    }

    static Template refused(int status, String message) {
        return refused(status, null, message);
    }

    static Template refused(int status, @Nullable String code, String message) {
        return new Template(status, "invalid_request_error", code, message);
    }

    /// A request that is wrong in itself: status 400, `invalid_request_error`.
    public static Template invalid(String message) {
        return refused(400, null, message);
    }

    static Template invalid(@Nullable String code, String message) {
        return refused(400, code, message);
    }

    private ApiError(Template template, @Nullable String param, String text) {
        super(text);
        this.template = template;
        this.param = param;
    }

    int status() {
        return template.status();
    }

    /// The body of the response.
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        String code = template.code();
        if (code != null) {
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", template.type());
        return body;
    }
}
