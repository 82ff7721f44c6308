package dev.meterctl.github;

import dev.meterctl.http.Request;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call to GitHub, before it is made.
///
/// @param json the body; null where there is none
/// @param writes whether the call changes something: its answer lost, it must not be repeated unseen
record GithubRequest(String method, URI url, @Nullable String json, boolean writes) {

    /// The version of the REST API whose answers are understood here.
    private static final String API_VERSION = "2022-11-28";

    static GithubRequest get(URI url) {
        return new GithubRequest("GET", url, null, false);
    }

    static GithubRequest write(String method, URI url, @Nullable String json) {
        return new GithubRequest(method, url, json, true);
    }

    /// A GraphQL query: posted, and changes nothing.
    static GithubRequest query(URI url, String json) {
        return new GithubRequest("POST", url, json, false);
    }

    /// Method and path, as messages name the call.
    String title() {
        return method + " " + url.getRawPath();
    }

    /// The call as it goes over the line.
    Request http(Token token, String userAgent) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/vnd.github+json");
        headers.put("Authorization", token.bearer());
        headers.put("X-GitHub-Api-Version", API_VERSION);
        headers.put("User-Agent", userAgent);
        if (json != null) {
            headers.put("Content-Type", "application/json");
        }
        return new Request(method, url.toString(), headers, json);
    }
}
