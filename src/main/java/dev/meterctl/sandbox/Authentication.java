package dev.meterctl.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes the API key from the `Authorization` header: as a Bearer token, or as the user name of Basic authentication.
final class Authentication {

    private Authentication() {}

    static Caller caller(Request request) throws ApiError {
        String key = key(request.header("authorization"));
        if (key.isEmpty()) {
            throw ApiError.noKey();
        }
        return ApiKey.caller(key);
    }

    private static String key(@Nullable String authorization) throws ApiError {
        if (authorization == null) {
            return "";
        }
        int space = authorization.indexOf(' ');
        String scheme = space < 0 ? authorization : authorization.substring(0, space);
        String credentials = space < 0 ? "" : authorization.substring(space + 1).strip();
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "bearer" -> credentials;
            case "basic" -> userName(credentials);
            default -> "";
        };
    }

    private static String userName(String credentials) throws ApiError {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? decoded : decoded.substring(0, colon);
        } catch (IllegalArgumentException e) {
            throw ApiError.badKey("*".repeat(credentials.length()));
        }
    }
}
