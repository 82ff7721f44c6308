package dev.meterctl.sandbox;

import dev.meterctl.sandbox.FormValue.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A request whose caller is known and whose parameters are decoded.
///
/// @param path percent-encoded
record Call(
        Caller caller,
        String method,
        String path,
        Table parameters,
        @Nullable String idempotencyKey) {

    private static final String FORM = "application/x-www-form-urlencoded";

    static Call of(Caller caller, Request request) throws ApiError {
        boolean post = request.method().equals("POST");
        if (post && !isForm(request)) {
            throw Assumptions.notAForm();
        }
        return new Call(
                caller, request.method(), request.path(), parameters(request), post ? request.idempotencyKey() : null);
    }

    /// A POST takes its parameters from the body, and from the query too; anything else from the query alone.
    static Table parameters(Request request) throws ApiError {
        if (request.body().length() > Assumptions.MAX_BODY) {
            throw Assumptions.bodyTooLarge();
        }
        boolean post = request.method().equals("POST");
        return FormDecoder.decode(post ? request.query() + "&" + request.body() : request.query());
    }

    private static boolean isForm(Request request) {
        String contentType = request.headers().getOrDefault("content-type", "");
        String mediaType = contentType.split(";", 2)[0].strip();
        return mediaType.toLowerCase(Locale.ROOT).equals(FORM);
    }

    /// Equal for requests of the same endpoint with the same parameters, in whatever order.
    String fingerprint() {
        String text = method + " " + path + "\n" + JsonMapper.shared().writeValueAsString(parameters.flat());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
