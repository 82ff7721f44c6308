package dev.meterctl.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.meterctl.github.GithubRoutes.Answer;
import dev.meterctl.github.GithubRoutes.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// GitHub on the loopback address, with one repository: like the real one where meterctl can notice, and
/// ready to fail. What people and other jobs do is done through its methods.
public final class LoopbackGithub implements AutoCloseable {

    /// The token of the workflow, and whose it is.
    public static final String TOKEN = "ghs_notARealTokenOfTheWorkflow";

    public static final String BOT = "github-actions[bot]";
    public static final String REPOSITORY = GithubState.REPOSITORY;

    /// What a token may.
    public enum Permission {
        READ,
        PULL_REQUESTS_WRITE,
        ISSUES_WRITE
    }

    /// A comment as it is now.
    ///
    /// @param editor who edited it last
    public record Comment(long id, String author, String body, Optional<String> editor, String url) {}

    /// An issue as it is now.
    ///
    /// @param stateReason why it is closed
    public record Issue(
            int number, String author, String title, String body, boolean open, Optional<String> stateReason) {}

    private record Planned(Pattern call, LoopbackFailure failure) {}

    private record Hook(Pattern call, Runnable action) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final GithubState state = new GithubState();
    private final GithubRoutes routes;
    private final Map<String, String> tokens = new HashMap<>(Map.of(TOKEN, BOT));
    private final List<Planned> failures = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private String nextPageBase;

    private LoopbackGithub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nextPageBase = base().toString();
        routes = new GithubRoutes(base() + "/" + REPOSITORY, state);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public static LoopbackGithub start() throws IOException {
        return new LoopbackGithub();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /// The variables of a run, as a runner sets them; the event's file is not among them.
    public Map<String, String> environment(String event, String sha, long run) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_REPOSITORY", REPOSITORY);
        environment.put("GITHUB_API_URL", base().toString());
        environment.put("GITHUB_GRAPHQL_URL", base() + "/graphql");
        environment.put("GITHUB_SERVER_URL", base().toString());
        environment.put("GITHUB_RUN_ID", Long.toString(run));
        environment.put("GITHUB_RUN_ATTEMPT", "1");
        environment.put("GITHUB_EVENT_NAME", event);
        environment.put("GITHUB_ACTOR", "mona");
        environment.put("GITHUB_SHA", sha);
        return environment;
    }

    /// The JSON of the event of a pull request, as it is now.
    public String pullRequestEvent(int number) {
        return locked(() -> {
            GithubState.Issue issue = issueOf(number);
            Object pull = routes.pull(issue, issue.pullRequest.orElseThrow());
            return JSON.writeValueAsString(Map.of("action", "synchronize", "number", number, "pull_request", pull));
        });
    }

    public int openPullRequest(String head) {
        return locked(() -> state.openPullRequest("mona", head, false).number);
    }

    public int openPullRequestFromFork(String head) {
        return locked(() -> state.openPullRequest("stranger", head, true).number);
    }

    public void push(int number, String head) {
        locked(() -> {
            GithubState.PullRequest pull = issueOf(number).pullRequest.orElseThrow();
            pull.head = head;
            return pull.commits.add(head);
        });
    }

    /// Merges the head as it is now.
    ///
    /// @param commit that the merge makes
    public void merge(int number, String commit) {
        locked(() -> {
            state.merge(issueOf(number), commit);
            return commit;
        });
    }

    /// Lets a pull request be for another branch than the default one.
    public void retarget(int number, String branch) {
        locked(() -> issueOf(number).pullRequest.orElseThrow().into = branch);
    }

    /// Adds a commit to the default branch.
    public void pushToMain(String commit) {
        locked(() -> state.main = commit);
    }

    /// Lets a pull request hold a commit that its merge did not make.
    public void contain(int number, String commit) {
        locked(() -> issueOf(number).pullRequest.orElseThrow().commits.add(commit));
    }

    /// Lets somebody comment; returns the comment's id.
    ///
    /// @param login ends in `[bot]` for a bot
    public long comment(int number, String login, String body) {
        return locked(() -> state.comment(number, login, body).id);
    }

    public void editComment(long id, String login, String body) {
        locked(() -> {
            state.edit(Objects.requireNonNull(state.comment(id)).text, login, body);
            return id;
        });
    }

    public void deleteComment(long id) {
        locked(() -> {
            state.deleteComment(id);
            return id;
        });
    }

    /// Lets the last editor of a comment vanish.
    public void forgetEditor(long id) {
        locked(() -> {
            Objects.requireNonNull(state.comment(id)).text.editor = null;
            return id;
        });
    }

    public List<Comment> comments(int number) {
        return locked(() -> state.comments(number).stream()
                .map(comment -> new Comment(
                        comment.id,
                        comment.text.author,
                        comment.text.body,
                        Optional.ofNullable(comment.text.editor),
                        base() + "/" + REPOSITORY + "/pull/" + number + "#issuecomment-" + comment.id))
                .toList());
    }

    public int openIssue(String login, String title, String body) {
        return locked(() -> state.openIssue(login, title, body).number);
    }

    public void editIssue(int number, String login, String body) {
        locked(() -> {
            state.edit(issueOf(number).text, login, body);
            return number;
        });
    }

    /// The issues that are no pull requests, open or not.
    public List<Issue> issues() {
        return locked(() -> state.issues().stream()
                .filter(issue -> issue.pullRequest.isEmpty())
                .map(issue -> new Issue(
                        issue.number,
                        issue.text.author,
                        issue.title,
                        issue.text.body,
                        issue.open,
                        Optional.ofNullable(issue.stateReason)))
                .toList());
    }

    /// A token of somebody else.
    public String tokenOf(String login) {
        String token = "ghp_notARealTokenOf" + login.replaceAll("[^A-Za-z]", "");
        locked(() -> tokens.put(token, login));
        return token;
    }

    public void forbid(Permission permission) {
        locked(() -> routes.permissions.remove(permission));
    }

    /// Lets nobody edit or delete a comment, or an issue by its number.
    public void lock(long id) {
        locked(() -> routes.locked.add(id));
    }

    public void withoutGraphql() {
        locked(() -> routes.graphql = false);
    }

    /// Sends whoever follows the pages of a list elsewhere.
    public void nextPagesAt(String base) {
        locked(() -> nextPageBase = base);
    }

    /// Lets the next calls fail, one after the other.
    ///
    /// @param call a pattern within method and target, `GET .*comments` for instance
    public void fail(String call, LoopbackFailure... planned) {
        locked(() -> {
            for (LoopbackFailure failure : planned) {
                failures.add(new Planned(Pattern.compile(call), failure));
            }
            return call;
        });
    }

    /// Does something once, just before the next such call is carried out.
    public void before(String call, Runnable action) {
        locked(() -> hooks.add(new Hook(Pattern.compile(call), action)));
    }

    /// Every call so far, as method and target.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    private GithubState.Issue issueOf(int number) {
        return Objects.requireNonNull(state.issue(number));
    }

    private <T> T locked(Supplier<T> action) {
        synchronized (state) {
            return action.get();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(line);
            taken(hooks, hook -> hook.call(), line)
                    .ifPresent(hook -> hook.action().run());
            Optional<LoopbackFailure> failure =
                    taken(failures, planned -> planned.call(), line).map(Planned::failure);
            if (failure.isEmpty()) {
                respond(exchange, answer(exchange, body), Map.of());
                return;
            }
            if (failure.get().carriedOut()) {
                answer(exchange, body);
            }
            if (failure.get().status() > 0) {
                Answer answer =
                        Answer.error(failure.get().status(), failure.get().message());
                respond(exchange, answer, failure.get().headers());
            }
        }
    }

    private <T> Optional<T> taken(List<T> planned, Function<T, Pattern> call, String line) {
        return locked(() -> {
            Optional<T> first = planned.stream()
                    .filter(each -> call.apply(each).matcher(line).find())
                    .findFirst();
            first.ifPresent(planned::remove);
            return first;
        });
    }

    private Answer answer(HttpExchange exchange, String body) {
        String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("")
                .replaceFirst("^Bearer ", "");
        return locked(() -> {
            String login = tokens.get(given);
            URI target = exchange.getRequestURI();
            return login == null
                    ? Answer.error(401, "Bad credentials")
                    : routes.answer(new Call(
                            exchange.getRequestMethod(), target.getPath(), LoopbackPage.query(target), body, login));
        });
    }

    private void respond(HttpExchange exchange, Answer answer, Map<String, String> headers) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("X-GitHub-Request-Id", "ABCD:1234");
        Object json = answer.json();
        if (answer.items() != null) {
            LoopbackPage page = LoopbackPage.of(exchange.getRequestURI(), answer.items(), nextPageBase);
            page.link().ifPresent(link -> exchange.getResponseHeaders().set("Link", link));
            json = page.items();
        }
        if (json == null) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
