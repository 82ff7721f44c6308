package dev.meterctl.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An API key as the client sent it. Any key with a secret or restricted key's prefix and something behind it is good.
/// The key itself never leaves this class.
final class ApiKey {

    private static final Pattern FORM = Pattern.compile("((sk|rk|pk)_(test|live)_)(.+)", Pattern.DOTALL);

    /// So short a key is not shown even in part.
    private static final int MIN_SHOWN = 12;

    private static final Pattern ANYWHERE = Pattern.compile("(sk|rk|pk)_(test|live)_[A-Za-z0-9_]+");

    private ApiKey() {}

    static Caller caller(String key) throws ApiError {
        Matcher form = FORM.matcher(key);
        if (!form.matches()) {
            throw ApiError.badKey(masked(key));
        }
        World world = form.group(3).equals(World.LIVE.word()) ? World.LIVE : World.TEST;
        return switch (form.group(2)) {
            case "sk" -> new Caller(world, false, restrictedForm(form));
            case "rk" -> new Caller(world, true, restrictedForm(form));
            default -> throw Assumptions.publishableKey();
        };
    }

    /// As a 401 shows a key: `sk_test_****1234`.
    private static String masked(String key) {
        Matcher form = FORM.matcher(key);
        String prefix = form.matches() ? form.group(1) : "";
        String rest = key.substring(prefix.length());
        int shown = rest.length() < MIN_SHOWN ? 0 : 4;
        return prefix + "*".repeat(rest.length() - shown) + rest.substring(rest.length() - shown);
    }

    /// As a 403 shows a key: `rk_live_***j4va7j`.
    private static String restrictedForm(Matcher form) {
        String rest = form.group(4);
        return form.group(1) + "***" + (rest.length() < MIN_SHOWN ? "" : rest.substring(rest.length() - 6));
    }

    /// The text without any key that may have strayed into it.
    static String removedFrom(String text) {
        return ANYWHERE.matcher(text).replaceAll("$1_$2_***");
    }
}
