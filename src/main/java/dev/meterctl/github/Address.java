package dev.meterctl.github;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where one of GitHub's APIs is. The token is sent there, hence HTTPS only, except to this very machine.
record Address(URI uri) {

    /// Of addresses in digits, all of 127.0.0.0/8 and `::1` are the machine itself (RFC 6890); of names,
    /// `localhost`.
    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|\\[::1]|\\[0:0:0:0:0:0:0:1]|127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

    Address {
        uri = URI.create(uri.toString().replaceFirst("/+$", ""));
    }

    /// @param name of the variable that states it
    static Address of(String name, URI uri) throws GithubException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || (scheme.equals("http") && isLoopback(uri));
        boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (uri.getHost() == null || !safe || !bare) {
            throw new GithubException(
                    name + " must be an https URL without user name, query and fragment, since the token is sent there;"
                            + " http is for this machine only.",
                    "GitHub's runners set it themselves: leave it as it is.");
        }
        return new Address(uri);
    }

    /// Whether a URL leads to the same server.
    boolean leadsTo(URI other) {
        return uri.getScheme().equalsIgnoreCase(other.getScheme())
                && uri.getHost().equalsIgnoreCase(other.getHost())
                && uri.getPort() == other.getPort()
                && other.getRawUserInfo() == null;
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    /// Whether a URL stays on this machine.
    static boolean isLoopback(URI uri) {
        return uri.getHost() != null
                && LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
