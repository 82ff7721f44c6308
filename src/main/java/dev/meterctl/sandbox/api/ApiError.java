package dev.meterctl.sandbox.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request that Stripe refuses: the response's status and its error envelope (`api_errors` in Stripe's OpenAPI
/// description). The factories word what Stripe is known to answer; what is only assumed is in the rooms' assumptions.
public final class ApiError extends Exception {

    /// Values of `type`.
    public enum Type {
        API_ERROR,
        IDEMPOTENCY_ERROR,
        INVALID_REQUEST_ERROR;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final int status;
    private final Type type;
    private final @Nullable String code;
    private final String text;
    private final @Nullable String param;

    public ApiError(int status, Type type, @Nullable String code, String text, @Nullable String param) {
        super(text);
        this.status = status;
        this.type = type;
        this.code = code;
        this.text = text;
        this.param = param;
    }

    int status() {
        return status;
    }

    /// The body of the response.
    ObjectNode body() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", text);
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", type.wireName());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", error);
        return body;
    }

    /// A request that is wrong in itself: status 400, `invalid_request_error`.
    public static ApiError invalid(@Nullable String code, String message, @Nullable String param) {
        return new ApiError(400, Type.INVALID_REQUEST_ERROR, code, message, param);
    }

    public static ApiError missing(String param) {
        return invalid("parameter_missing", "Missing required param: " + param + ".", param);
    }

    static ApiError unknown(List<String> params) {
        String noun = params.size() == 1 ? "parameter" : "parameters";
        return invalid(
                "parameter_unknown", "Received unknown " + noun + ": " + String.join(", ", params), params.getFirst());
    }

    static ApiError empty(String param) {
        String message =
                "You passed an empty string for '" + param + "'. We assume empty values are an attempt to unset"
                        + " a parameter; however '" + param + "' cannot be unset. You should remove '" + param
                        + "' from your request or supply a non-empty value.";
        return invalid("parameter_invalid_empty", message, param);
    }

    static ApiError notAnObject(String param) {
        return invalid(null, "Invalid object", param);
    }

    static ApiError notAnInteger(String param, String value) {
        return invalid("parameter_invalid_integer", "Invalid integer: " + value, param);
    }

    static ApiError unknownUrl(String method, String path) {
        String message = "Unrecognized request URL (" + method + ": " + path + "). If you are trying to list objects,"
                + " remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid"
                + " (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at"
                + " https://support.stripe.com/.";
        return new ApiError(404, Type.INVALID_REQUEST_ERROR, null, message, null);
    }

    static ApiError noKey() {
        String message = "You did not provide an API key. You need to provide your API key in the Authorization header,"
                + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
                + " https://stripe.com/docs/api#authentication for details, or we can help at"
                + " https://support.stripe.com/.";
        return new ApiError(401, Type.INVALID_REQUEST_ERROR, null, message, null);
    }

    static ApiError badKey(String maskedKey) {
        return new ApiError(401, Type.INVALID_REQUEST_ERROR, null, "Invalid API Key provided: " + maskedKey, null);
    }

    static ApiError otherRequest(String idempotencyKey) {
        String message = "Keys for idempotent requests can only be used with the same parameters they were first used"
                + " with. Try using a key other than '" + idempotencyKey
                + "' if you meant to execute a different request.";
        return new ApiError(400, Type.IDEMPOTENCY_ERROR, null, message, null);
    }

    /// The sandbox itself failed; nothing has changed.
    static ApiError internal(String message) {
        return new ApiError(500, Type.API_ERROR, null, message, null);
    }
}
