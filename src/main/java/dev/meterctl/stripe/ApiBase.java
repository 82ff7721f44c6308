package dev.meterctl.stripe;

import dev.meterctl.http.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Where Stripe's API is. The key is sent there, hence HTTPS only, except to this very machine.
///
/// @param uri an absolute `https` URI, or `http` to a loopback address, without user info, query and fragment, and
///     without a slash at its end
public record ApiBase(URI uri) {

    public static final ApiBase STRIPE = new ApiBase(URI.create("https://api.stripe.com"));

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
        return Loopback.holds(uri);
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
        if (scheme.equals("http") && !Loopback.holds(uri)) {
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
}
