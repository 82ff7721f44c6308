package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.http.Request;
import dev.meterctl.sandbox.store.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the API key of a request says. It is in the `Authorization` header: a Bearer token, or the user name
/// of Basic authentication. Any key with a secret or restricted key's prefix and something behind it is good.
/// The key itself never leaves this class.
///
/// @param restricted whether the key is one whose permissions can be taken away
/// @param masked the key as a message may show it
public record ApiKey(Mode mode, boolean restricted, String masked) {

    private static final Pattern AUTHORIZATION = Pattern.compile("(?is)(bearer|basic) (.*)");
    private static final Pattern FORM = Pattern.compile("((sk|rk|pk)_(test|live)_)(.+)", Pattern.DOTALL);

    /// So short a key is not shown even in part.
    private static final int MIN_SHOWN = 12;

    private static final Pattern ANYWHERE = Pattern.compile("(sk|rk|pk)_(test|live)_[A-Za-z0-9_]+");

    static ApiKey of(Request request) throws ApiError {
        String key = key(request.header("authorization"));
        if (key.isEmpty()) {
            throw ApiError.NO_KEY.with();
        }
        Matcher form = FORM.matcher(key);
        if (!form.matches()) {
            throw ApiError.BAD_KEY.with(hidden(key));
        }
        Mode mode = form.group(3).equals(Mode.LIVE.wireName()) ? Mode.LIVE : Mode.TEST;
        return switch (form.group(2)) {
            case "sk" -> new ApiKey(mode, false, restrictedForm(form));
            case "rk" -> new ApiKey(mode, true, restrictedForm(form));
            default -> throw ApiAssumptions.PUBLISHABLE_KEY.with();
        };
    }

    private static String key(@Nullable String authorization) throws ApiError {
        Matcher matcher = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        if (!matcher.matches()) {
            return "";
        }
        String credentials = matcher.group(2).strip();
        if (matcher.group(1).equalsIgnoreCase("bearer")) {
            return credentials;
        }
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8).split(":", 2)[0];
        } catch (IllegalArgumentException e) {
            throw ApiError.BAD_KEY.with("*".repeat(credentials.length()));
        }
    }

    /// As a 401 shows a key: `****1234`.
    private static String hidden(String key) {
        int hidden = key.length() < MIN_SHOWN ? key.length() : key.length() - 4;
        return "*".repeat(hidden) + key.substring(hidden);
    }

    /// As a 403 shows a key: `rk_live_***j4va7j`.
    private static String restrictedForm(Matcher form) {
        String rest = form.group(4);
        return form.group(1) + "***" + (rest.length() < MIN_SHOWN ? "" : rest.substring(rest.length() - 6));
    }

    /// The text without any key that may have strayed into it.
    public static String removedFrom(String text) {
        return ANYWHERE.matcher(text).replaceAll("$1_$2_***");
    }
}
