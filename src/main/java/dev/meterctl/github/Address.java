package dev.meterctl.github;

import dev.meterctl.http.Loopback;
import java.net.URI;

/// Where one of GitHub's APIs is. The token is sent there, hence HTTPS only, except to this very machine.
record Address(URI uri) {

    Address {
        uri = URI.create(uri.toString().replaceFirst("/+$", ""));
    }

    static Address of(String name, URI uri) throws GithubException {
        boolean safe = "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && Loopback.holds(uri));
        boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (uri.getHost() == null || !safe || !bare) {
            throw new GithubException(
                    name + " must be an https URL without user name, query and fragment, since the token is sent there;"
                            + " http is for this machine only.",
                    "GitHub's runners set it themselves: leave it as it is.");
        }
        return new Address(uri);
    }

    /// Whether calls are made over TLS.
    boolean isSecure() {
        return "https".equalsIgnoreCase(uri.getScheme());
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
}
