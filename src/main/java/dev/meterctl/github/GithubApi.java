package dev.meterctl.github;

import dev.meterctl.github.AttemptResult.Answer;
import dev.meterctl.github.AttemptResult.NoResponse;
import dev.meterctl.github.Request.Delete;
import dev.meterctl.github.Request.Get;
import dev.meterctl.github.Request.Patch;
import dev.meterctl.github.Request.Post;
import dev.meterctl.github.Request.Query;
import dev.meterctl.text.Secrets;
import java.net.URI;
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

/// GitHub's API, for one repository and one token. A call is made as many times as it takes (see
/// [GithubRetryPolicy]).
public final class GithubApi implements AutoCloseable {

    /// 20,000 items: a list that goes on beyond is not read to its end.
    private static final int MAX_PAGES = 200;

    /// How often a piece of work is begun anew, because the answer to one of its writes was lost.
    private static final int MAX_LOOKS = 3;

    private static final Pattern NEXT = Pattern.compile("<([^<>\\s]+)>\\s*;\\s*rel=\"next\"");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Address base;
    private final Address graphql;
    private final String repository;
    private final Transport transport;
    private final GithubRetryPolicy patience;
    private final Timing timing;
    private final RandomGenerator random;
    private final Secrets secrets;
    private final ErrorTranslator faults;

    private GithubApi(
            WorkflowRun run,
            Token token,
            Secrets secrets,
            String userAgent,
            GithubRetryPolicy patience,
            Timing timing,
            RandomGenerator random)
            throws GithubException {
        this.base = Address.of("GITHUB_API_URL", run.api());
        this.graphql = Address.of("GITHUB_GRAPHQL_URL", run.graphql());
        this.repository = run.repository();
        this.patience = patience;
        this.timing = timing;
        this.random = random;
        this.secrets = token.among(secrets);
        this.faults = new ErrorTranslator(this.secrets, base.uri().getAuthority());
        this.transport = new Transport(token, userAgent);
    }

    /// Gets ready to call GitHub with a token; nothing is called yet.
    ///
    /// @param secrets what is told nobody, besides the token
    /// @throws GithubException when the token or an address of the run cannot be used
    public static GithubApi open(WorkflowRun run, String token, Secrets secrets, String meterctlVersion)
            throws GithubException {
        return new GithubApi(
                run,
                Token.parse(token),
                secrets,
                userAgent(meterctlVersion),
                GithubRetryPolicy.DEFAULT,
                Timing.SYSTEM,
                new SecureRandom());
    }

    static GithubApi open(
            WorkflowRun run,
            String token,
            String version,
            GithubRetryPolicy patience,
            Timing timing,
            RandomGenerator random)
            throws GithubException {
        return new GithubApi(run, Token.parse(token), Secrets.BY_FORM, userAgent(version), patience, timing, random);
    }

    private static String userAgent(String version) {
        return "meterctl/" + version;
    }

    Secrets secrets() {
        return secrets;
    }

    @Override
    public void close() {
        transport.close();
    }

    /// One object of the repository.
    ///
    /// @param path below the repository, beginning with a slash
    Fields get(String path) throws GithubException {
        Request request = new Get(url(path));
        return Fields.object(successful(request).body(), source(request));
    }

    /// All of a list of the repository, page by page. An item that moved from one page to the next while
    /// the list was read is in it twice.
    ///
    /// @param query beginning with a question mark, or empty
    List<Fields> list(String path, String query) throws GithubException {
        List<Fields> items = new ArrayList<>();
        URI next = url(path + query + (query.isEmpty() ? "?" : "&") + "per_page=100");
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            Request request = new Get(next);
            Answer answer = successful(request);
            items.addAll(Fields.list(answer.body(), source(request)));
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

    Fields post(String path, Map<String, String> body) throws GithubException {
        Request request = new Post(url(path), JSON.writeValueAsString(body));
        return Fields.object(successful(request).body(), source(request));
    }

    Fields patch(String path, Map<String, String> body) throws GithubException {
        Request request = new Patch(url(path), JSON.writeValueAsString(body));
        return Fields.object(successful(request).body(), source(request));
    }

    void delete(String path) throws GithubException {
        successful(new Delete(url(path)));
    }

    /// The `data` of a GraphQL query; nothing of it is used where GitHub answers a part only.
    Fields query(String query, Map<String, ?> variables) throws GithubException {
        Request request =
                new Query(graphql.uri(), JSON.writeValueAsString(Map.of("query", query, "variables", variables)));
        Fields answer = Fields.object(successful(request).body(), source(request));
        if (!answer.isNothing("errors")) {
            List<Fields> errors = answer.nestedList("errors");
            throw faults.unqueried(errors.isEmpty() ? "" : errors.getFirst().textOrNothing("message"));
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
            timing.sleep(patience.firstPause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw lost;
        }
    }

    private Answer successful(Request request) throws GithubException {
        Duration start = timing.elapsed();
        try {
            for (int made = 1; ; made++) {
                Duration left = patience.deadline().minus(timing.elapsed().minus(start));
                AttemptResult reply = transport.attempt(
                        request, left.compareTo(patience.attemptLimit()) < 0 ? left : patience.attemptLimit());
                if (reply instanceof Answer answer && answer.isSuccess()) {
                    return answer;
                }
                Optional<Duration> pause = patience.pause(
                        request, reply, made, timing.elapsed().minus(start), timing.now(), random.nextDouble());
                if (pause.isEmpty()) {
                    throw fault(request, reply, made);
                }
                timing.sleep(pause.get());
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw faults.interrupted(request);
        }
    }

    private GithubException fault(Request request, AttemptResult reply, int made) {
        return switch (reply) {
            case Answer answer -> faults.refused(request, answer, made, GithubRetryPolicy.limit(answer, timing.now()));
            case NoResponse noResponse -> faults.unanswered(request, noResponse, made);
        };
    }

    /// The next page, as GitHub names it, which may not be a page by number. The token is sent nowhere
    /// else.
    private Optional<URI> next(Answer answer, Request request) throws GithubException {
        String link = answer.headers().link();
        Matcher named = NEXT.matcher(link == null ? "" : link);
        if (!named.find()) {
            return Optional.empty();
        }
        URI next;
        try {
            next = URI.create(named.group(1));
        } catch (IllegalArgumentException malformed) {
            throw elsewhere(request);
        }
        if (next.getHost() == null || !base.leadsTo(next)) {
            throw elsewhere(request);
        }
        return Optional.of(next);
    }

    private GithubException elsewhere(Request request) {
        return new GithubException(
                source(request) + " goes on at another server than " + base + ".",
                "Something else than GitHub may answer here.");
    }

    private URI url(String path) {
        return URI.create(base + "/repos/" + repository + path);
    }

    private static String source(Request request) {
        return "GitHub's answer to " + request.title();
    }
}
