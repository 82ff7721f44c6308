package dev.meterctl.stripe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where Stripe's API is. The key is sent there, hence HTTPS only, except to this very machine.
///
/// @param uri an absolute `https` URI, or `http` to a loopback address, without user info, query and fragment, and
///     without a slash at its end
public record ApiBase(URI uri) {

    public static final ApiBase STRIPE = new ApiBase(URI.create("https://api.stripe.com"));

    /// Of addresses in digits, all of 127.0.0.0/8 and `::1` are the machine itself (RFC 6890); of names, `localhost`.
    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|\\[::1]|\\[0:0:0:0:0:0:0:1]|127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

    public ApiBase {
        String fault = fault(uri);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
        if (uri.toString().endsWith("/")) {
            uri = URI.create(uri.toString().replaceFirst("/+$", ""));
        }
    }

    /// Reads a base; white space around it does not count.
    ///
    /// @throws InvalidSettingException when the text is no such URI
    public static ApiBase parse(String text) throws InvalidSettingException {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException unreadable) {
            throw new InvalidSettingException("The API base is not a URL.");
        }
        String fault = fault(uri);
        if (!fault.isEmpty()) {
            throw new InvalidSettingException(fault);
        }
        return new ApiBase(uri);
    }

    /// Whether calls stay on this machine.
    public boolean isLoopback() {
        return isLoopback(uri);
    }

    /// Whether calls are made without TLS.
    public boolean isPlain() {
        return uri.getScheme().equalsIgnoreCase("http");
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static String fault(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            return "The API base must be a URL with scheme and host, such as https://api.stripe.com.";
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return "The API base must be an https URL.";
        }
        if (scheme.equals("http") && !isLoopback(uri)) {
            return "The API base must be an https URL, since the API key is sent there; http is for this machine only"
                    + " (127.0.0.1, [::1], localhost).";
        }
        if (uri.getRawUserInfo() != null) {
            return "The API base must hold no user name or password.";
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return "The API base must hold no query and no fragment.";
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            return "The API base must name a port from 1 to 65535.";
        }
        return "";
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
