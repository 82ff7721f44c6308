package dev.meterctl.github;

import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.text.Secrets;
import dev.meterctl.text.Untrusted;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts what went wrong with a call into words. What GitHub, or whoever answered in its place, says is
/// quoted as data; causes are left out, since an answer may hold the token.
record ErrorTranslator(Secrets secrets, String host) {

    private static final int MAX_QUOTE = 300;
    private static final String NOT_ACCESSIBLE = "Resource not accessible by";

    /// An answer that is no success.
    GithubException refused(GithubRequest request, Answer answer, int attempts, Optional<Duration> limited) {
        if (limited.isPresent()) {
            return new GithubException(
                    "GitHub turned " + request.title() + " away" + after(attempts) + ": the rate limit is reached, and"
                            + " lasts for " + limited.get().toSeconds() + " s" + id(answer) + ".",
                    "Run again later. All jobs of a repository share its workflow token's limit.");
        }
        String message = message(answer);
        String said = message.isEmpty() ? "" : " (\"" + quoted(message, MAX_QUOTE) + "\")";
        return new GithubException(
                "GitHub answered " + answer.status() + " to " + request.title() + after(attempts) + said + id(answer)
                        + ".",
                hint(request, answer, message),
                answer.status(),
                request.writes() && answer.status() >= 500);
    }

    /// No answer.
    GithubException unanswered(GithubRequest request, NoResponse none, int attempts) {
        String what = switch (none.reason()) {
            case UNKNOWN_HOST -> "the host " + host + " is unknown";
            case NOT_CONNECTED -> "no connection to " + host + " can be made";
            case CONNECT_TIMEOUT -> "connecting to " + host + " took too long";
            case TLS -> "the connection to " + host + " is not secure";
            case TIMEOUT -> "the answer took too long";
            case BROKEN -> "the connection broke";
            case TOO_LONG -> "the answer is larger than any of GitHub's";
        };
        return new GithubException(
                "No answer to " + request.title() + after(attempts) + ": " + what + ".",
                "Run again; if it stays so, look at https://www.githubstatus.com and at the runner's network.",
                null,
                request.writes() && none.mayHaveArrived());
    }

    GithubException interrupted(GithubRequest request) {
        return new GithubException("Interrupted during " + request.title() + ".", "Run again.");
    }

    /// What GitHub says of a query that it did not answer in full.
    GithubException unqueried(String message) {
        return new GithubException(
                "GitHub did not answer a GraphQL query (\"" + quoted(message, MAX_QUOTE) + "\").",
                "Give the job `pull-requests: read` and `issues: read` under `permissions`, or run again.");
    }

    private static @Nullable String hint(GithubRequest request, Answer answer, String message) {
        return switch (answer.status()) {
            case 401 ->
                "The token is not taken: it is wrong, or of another GitHub, or the job that it belongs to has"
                        + " ended.";
            case 403 -> forbidden(request, message);
            case 404 ->
                "GitHub answers so, too, where the token may not look: give the job `contents: read` and"
                        + " `pull-requests: read` under `permissions`.";
            case 422 -> null;
            default ->
                answer.status() >= 500 ? "Run again; if it stays so, look at https://www.githubstatus.com." : null;
        };
    }

    private static String forbidden(GithubRequest request, String message) {
        if (!request.writes()) {
            return "Give the job `contents: read`, `pull-requests: read` and `issues: read` under `permissions`.";
        }
        String permissions = "Give the job `pull-requests: write` (for the comment) and `issues: write` (for the drift"
                + " issue) under `permissions`.";
        return message.startsWith(NOT_ACCESSIBLE)
                ? permissions + " A pull request from a fork never gets them: there, the job summary and the"
                        + " annotations tell."
                : permissions;
    }

    private static String message(Answer answer) {
        return answer.body()
                .json()
                .map(root -> root.path("message").stringValue(""))
                .orElse("");
    }

    String quoted(String text, int max) {
        String masked = Untrusted.of(secrets.masked(text)).toString();
        int end = masked.offsetByCodePoints(0, Math.min(max, masked.codePointCount(0, masked.length())));
        return end < masked.length() ? masked.substring(0, end) + "…" : masked;
    }

    private String id(Answer answer) {
        String id = answer.header("X-GitHub-Request-Id");
        return id == null ? "" : " [" + quoted(id, MAX_QUOTE) + "]";
    }

    private static String after(int attempts) {
        return attempts == 1 ? "" : " after " + attempts + " attempts";
    }
}
