package dev.meterctl.github;

import dev.meterctl.http.AttemptResult;
import dev.meterctl.http.AttemptResult.Answer;
import dev.meterctl.http.AttemptResult.NoResponse;
import dev.meterctl.http.RetryPolicy;
import dev.meterctl.http.RetryPolicy.Tally;
import dev.meterctl.http.Timing;
import dev.meterctl.http.Transport;
import dev.meterctl.json.JsonObject;
import dev.meterctl.text.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// GitHub's API, for one repository and one token. A call is made as many times as it takes (see [RetryPolicy]);
/// a write is repeated only if it never left, or a [rate limit][GithubRateLimit] turned it away: whoever wrote
/// looks again first.
public final class GithubApi implements AutoCloseable {

    /// 20,000 items: a list that goes on beyond is not read to its end.
    private static final int MAX_PAGES = 200;

    /// How often a piece of work is begun anew, because the answer to one of its writes was lost.
    private static final int MAX_LOOKS = 3;

    private static final Pattern NEXT = Pattern.compile("<([^<>\\s]+)>\\s*;\\s*rel=\"next\"");
    private static final JsonMapper JSON = JsonMapper.shared();

    /// A rate limit is waited for no longer than the longest pause, and counts as an attempt.
    private static final RetryPolicy RETRIES = new RetryPolicy(
            4,
            4,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            /* attemptTimeout= */ Duration.ofSeconds(30),
            /* deadline= */ Duration.ofMinutes(3));

    private final Address base;
    private final Address graphql;
    private final String repository;
    private final Transport transport;
    private final Token token;
    private final String userAgent;
    private final Timing timing;
    private final RandomGenerator random;
    private final Secrets secrets;
    private final ErrorTranslator errors;

    /// An API that takes time and randomness from elsewhere.
    GithubApi(
            WorkflowRun run,
            Token token,
            Secrets secrets,
            String meterctlVersion,
            Timing timing,
            RandomGenerator random)
            throws GithubException {
        this.base = Address.of("GITHUB_API_URL", run.api());
        this.graphql = Address.of("GITHUB_GRAPHQL_URL", run.graphql());
        this.repository = run.repository();
        this.token = token;
        this.userAgent = "meterctl/" + meterctlVersion;
        this.timing = timing;
        this.random = random;
        this.secrets = token.among(secrets);
        this.errors = new ErrorTranslator(this.secrets, base.uri().getAuthority());
        this.transport = new Transport(base.isSecure() || graphql.isSecure());
    }

    /// Gets ready to call GitHub with a token; nothing is called yet.
    ///
    /// @param secrets what is told nobody, besides the token
    /// @throws GithubException when the token or an address of the run cannot be used
    public static GithubApi open(WorkflowRun run, String token, Secrets secrets, String meterctlVersion)
            throws GithubException {
        return new GithubApi(run, Token.parse(token), secrets, meterctlVersion, Timing.SYSTEM, new SecureRandom());
    }

    /// The text without secrets.
    String masked(String text) {
        return secrets.masked(text);
    }

    /// Text from outside on a line, without secrets and with so many characters at most before it is cut.
    String shown(String text, int max) {
        return errors.quoted(text, max);
    }

    @Override
    public void close() {
        transport.close();
    }

    /// One object of the repository.
    ///
    /// @param path below the repository, beginning with a slash
    JsonObject<GithubException> get(String path) throws GithubException {
        return object(GithubRequest.get(url(path)));
    }

    /// All of a list of the repository, page by page. An item that moved from one page to the next while
    /// the list was read is in it twice.
    ///
    /// @param query beginning with a question mark, or empty
    List<JsonObject<GithubException>> list(String path, String query) throws GithubException {
        List<JsonObject<GithubException>> items = new ArrayList<>();
        URI next = url(path + query + (query.isEmpty() ? "?" : "&") + "per_page=100");
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            GithubRequest request = GithubRequest.get(next);
            Answer answer = successful(request);
            items.addAll(GithubJson.list(answer.body().json(), source(request)));
            Optional<URI> following = next(answer, request);
            if (following.isEmpty()) {
                return items;
            }
            next = following.get();
        }
        throw new GithubException(
                "GitHub's list at " + url(path).getRawPath() + " is longer than " + MAX_PAGES + " pages.",
                "Close what is no longer needed there.");
    }

    JsonObject<GithubException> post(String path, Map<String, String> body) throws GithubException {
        return object(GithubRequest.write("POST", url(path), JSON.writeValueAsString(body)));
    }

    JsonObject<GithubException> patch(String path, Map<String, String> body) throws GithubException {
        return object(GithubRequest.write("PATCH", url(path), JSON.writeValueAsString(body)));
    }

    void delete(String path) throws GithubException {
        successful(GithubRequest.write("DELETE", url(path), null));
    }

    /// The `data` of a GraphQL query; nothing of it is used where GitHub answers a part only.
    JsonObject<GithubException> query(String query, Map<String, ?> variables) throws GithubException {
        JsonObject<GithubException> answer = object(GithubRequest.query(
                graphql.uri(), JSON.writeValueAsString(Map.of("query", query, "variables", variables))));
        if (!answer.isNothing("errors")) {
            List<JsonObject<GithubException>> stated = answer.nestedListWithoutNulls("errors");
            throw errors.unqueried(stated.isEmpty() ? "" : GithubJson.textOrEmpty(stated.getFirst(), "message"));
        }
        return answer.nested("data");
    }

    /// Looks at what there is, and writes what differs.
    @FunctionalInterface
    interface Work<T> {
        T done() throws GithubException;
    }

    /// Does the work, and begins it anew with another look if the answer to a write was lost: a look
    /// shows what was written, where the call alone, repeated, would write it twice.
    <T> T untilAnswered(Work<T> work) throws GithubException {
        for (int looks = 1; ; looks++) {
            try {
                return work.done();
            } catch (GithubException lost) {
                if (!lost.mayHaveBeenMade() || looks == MAX_LOOKS) {
                    throw lost;
                }
                rest(lost);
            }
        }
    }

    /// What was lost on the way may still arrive.
    private void rest(GithubException lost) throws GithubException {
        try {
            timing.sleep(RETRIES.firstPause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw lost;
        }
    }

    private JsonObject<GithubException> object(GithubRequest request) throws GithubException {
        return GithubJson.object(successful(request).body().json(), source(request));
    }

    private Answer successful(GithubRequest request) throws GithubException {
        Duration start = timing.now();
        Tally tally = Tally.NONE;
        try {
            while (true) {
                Duration limit = RETRIES.limit(timing.now().minus(start));
                AttemptResult result = transport.attempt(request.http(token, userAgent), limit);
                if (result instanceof Answer answer && answer.isSuccess()) {
                    return answer;
                }
                tally = tally.and(/* rejection= */ false);
                Optional<Duration> pause =
                        pause(request, result, tally, timing.now().minus(start));
                if (pause.isEmpty()) {
                    throw failure(request, result, tally.attempts());
                }
                timing.sleep(pause.get());
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted(request);
        }
    }

    private Optional<Duration> pause(GithubRequest request, AttemptResult result, Tally tally, Duration elapsed) {
        Optional<Duration> limited = GithubRateLimit.wait(result, timing.timeOfDay());
        if (limited.isPresent()) {
            return RETRIES.pause(tally, elapsed, limited.get());
        }
        boolean isWorthAnother = switch (result) {
            case Answer answer -> answer.status() >= 500 && !request.writes();
            case NoResponse none -> none.isPassing() && !(request.writes() && none.mayHaveArrived());
        };
        return isWorthAnother ? RETRIES.pause(tally, elapsed, random.nextDouble()) : Optional.empty();
    }

    private GithubException failure(GithubRequest request, AttemptResult result, int attempts) {
        return switch (result) {
            case Answer answer ->
                errors.refused(request, answer, attempts, GithubRateLimit.wait(answer, timing.timeOfDay()));
            case NoResponse none -> errors.unanswered(request, none, attempts);
        };
    }

    /// The next page, as GitHub names it, which may not be a page by number. The token is sent nowhere else.
    private Optional<URI> next(Answer answer, GithubRequest request) throws GithubException {
        String link = answer.header("Link");
        Matcher named = NEXT.matcher(link == null ? "" : link);
        if (!named.find()) {
            return Optional.empty();
        }
        Optional<URI> next = uri(named.group(1)).filter(base::leadsTo);
        if (next.isEmpty()) {
            throw new GithubException(
                    source(request) + " goes on at another server than " + base + ".",
                    "Something else than GitHub may answer here.");
        }
        return next;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private URI url(String path) {
        return URI.create(base + "/repos/" + repository + path);
    }

    private static String source(GithubRequest request) {
        return "GitHub's answer to " + request.title();
    }
}
