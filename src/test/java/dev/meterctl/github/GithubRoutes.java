package dev.meterctl.github;

import dev.meterctl.github.GithubState.Comment;
import dev.meterctl.github.GithubState.Issue;
import dev.meterctl.github.GithubState.PullRequest;
import dev.meterctl.github.GithubState.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// GitHub's endpoints, over its state. Knows nothing of HTTP but methods, paths and statuses.
final class GithubRoutes {

    /// @param query by name
    /// @param login whose token it is
    record Call(String method, String path, Map<String, String> query, String body, String login) {}

    /// @param items of a list, of which a page is shown; null when the answer is no list
    record Answer(
            int status, @Nullable Object json, @Nullable List<?> items) {
        static Answer of(int status, Object json) {
            return new Answer(status, json, null);
        }

        static Answer list(List<?> items) {
            return new Answer(200, null, items);
        }

        static Answer error(int status, String message) {
            return of(status, Map.of("message", message, "documentation_url", "https://docs.github.com/rest"));
        }
    }

    private static final Answer NOT_FOUND = Answer.error(404, "Not Found");
    private static final Answer FORBIDDEN = Answer.error(403, "Resource not accessible by integration");
    private static final int MAX_CHARACTERS = 65_536;
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Route(String method, Pattern path, BiFunction<Call, Matcher, Answer> answer) {}

    private final String html;
    private final GithubState state;
    final Set<LoopbackGithub.Permission> permissions = EnumSet.allOf(LoopbackGithub.Permission.class);
    final Set<Long> locked = new HashSet<>();
    boolean graphql = true;

    private final List<Route> routes = List.of(
            route("GET", "/issues", (call, path) -> issues(call)),
            route("POST", "/issues", (call, path) -> createIssue(call)),
            route("GET", "/issues/(\\d+)", (call, path) -> withIssue(path, this::shown)),
            route("PATCH", "/issues/(\\d+)", (call, path) -> withIssue(path, issue -> patchIssue(call, issue))),
            route("GET", "/issues/(\\d+)/comments", (call, path) -> withIssue(path, this::comments)),
            route("POST", "/issues/(\\d+)/comments", (call, path) -> withIssue(path, on -> createComment(call, on))),
            route("PATCH", "/issues/comments/(\\d+)", (call, path) -> patchComment(call, path)),
            route("DELETE", "/issues/comments/(\\d+)", (call, path) -> deleteComment(path)),
            route("GET", "/pulls/(\\d+)", (call, path) -> withIssue(path, this::pullRequest)),
            route("GET", "/commits/([0-9a-f]{40})/pulls", (call, path) -> pulls(path.group(1))),
            route("GET", "/commits/main", (call, path) -> mainBranch()));

    /// @param html where people look at GitHub
    GithubRoutes(String html, GithubState state) {
        this.html = html;
        this.state = state;
    }

    Answer answer(Call call) {
        if (call.path().equals("/graphql")) {
            return graphql && call.method().equals("POST") ? query(call) : NOT_FOUND;
        }
        for (Route route : routes) {
            Matcher path = route.path().matcher(call.path());
            if (route.method().equals(call.method()) && path.matches()) {
                return permissions.contains(LoopbackGithub.Permission.READ)
                        ? route.answer().apply(call, path)
                        : FORBIDDEN;
            }
        }
        return NOT_FOUND;
    }

    /// GitHub names the repository by its number in the links from page to page.
    private static Route route(String method, String path, BiFunction<Call, Matcher, Answer> answer) {
        return new Route(
                method, Pattern.compile("(?:/repos/" + GithubState.REPOSITORY + "|/repositories/1)" + path), answer);
    }

    private Answer withIssue(Matcher path, Function<Issue, Answer> answer) {
        Issue issue = state.issue(Integer.parseInt(path.group(1)));
        return issue == null ? NOT_FOUND : answer.apply(issue);
    }

    private Answer shown(Issue issue) {
        return Answer.of(200, json(issue));
    }

    /// Newest first, pull requests among them.
    private Answer issues(Call call) {
        String wanted = call.query().getOrDefault("state", "open");
        return Answer.list(state.issues().reversed().stream()
                .filter(issue -> wanted.equals("all") || issue.open == wanted.equals("open"))
                .map(this::json)
                .toList());
    }

    private Answer createIssue(Call call) {
        if (!permissions.contains(LoopbackGithub.Permission.ISSUES_WRITE)) {
            return FORBIDDEN;
        }
        JsonNode body = JSON.readTree(call.body());
        String title = body.path("title").asString("");
        if (title.isBlank() || title.length() > 256 || isTooLong(body)) {
            return Answer.error(422, "Validation Failed");
        }
        return Answer.of(201, json(state.openIssue(call.login(), title, text(body))));
    }

    private Answer patchIssue(Call call, Issue issue) {
        if (!permissions.contains(LoopbackGithub.Permission.ISSUES_WRITE) || locked.contains((long) issue.number)) {
            return FORBIDDEN;
        }
        JsonNode body = JSON.readTree(call.body());
        if (isTooLong(body)) {
            return Answer.error(422, "Validation Failed");
        }
        if (body.has("body")) {
            state.edit(issue.text, call.login(), text(body));
        }
        if (body.has("state")) {
            issue.open = body.get("state").stringValue().equals("open");
            issue.stateReason = issue.open ? null : body.path("state_reason").asString("completed");
        }
        return shown(issue);
    }

    private Answer comments(Issue issue) {
        return Answer.list(state.comments(issue.number).stream().map(this::json).toList());
    }

    private Answer createComment(Call call, Issue on) {
        JsonNode body = JSON.readTree(call.body());
        if (!mayComment(on)) {
            return FORBIDDEN;
        }
        if (text(body).isBlank() || isTooLong(body)) {
            return tooLong();
        }
        return Answer.of(201, json(state.comment(on.number, call.login(), text(body))));
    }

    private Answer patchComment(Call call, Matcher path) {
        Comment comment = state.comment(Long.parseLong(path.group(1)));
        if (comment == null) {
            return NOT_FOUND;
        }
        if (!mayTouch(comment)) {
            return FORBIDDEN;
        }
        JsonNode body = JSON.readTree(call.body());
        if (isTooLong(body)) {
            return tooLong();
        }
        state.edit(comment.text, call.login(), text(body));
        return Answer.of(200, json(comment));
    }

    private Answer deleteComment(Matcher path) {
        Comment comment = state.comment(Long.parseLong(path.group(1)));
        if (comment == null) {
            return NOT_FOUND;
        }
        if (!mayTouch(comment)) {
            return FORBIDDEN;
        }
        state.deleteComment(comment.id);
        return new Answer(204, null, null);
    }

    private boolean mayTouch(Comment comment) {
        Issue on = state.issue(comment.number);
        return on != null && mayComment(on) && !locked.contains(comment.id);
    }

    private boolean mayComment(Issue on) {
        return permissions.contains(LoopbackGithub.Permission.ISSUES_WRITE)
                || (on.pullRequest.isPresent() && permissions.contains(LoopbackGithub.Permission.PULL_REQUESTS_WRITE));
    }

    private Answer mainBranch() {
        return Answer.of(200, Map.of("sha", state.main));
    }

    private Answer pullRequest(Issue issue) {
        return issue.pullRequest.isEmpty() ? NOT_FOUND : Answer.of(200, pull(issue, issue.pullRequest.get()));
    }

    private Answer pulls(String sha) {
        return Answer.list(state.issues().stream()
                .filter(issue -> issue.pullRequest
                        .filter(pull -> pull.commits.contains(sha))
                        .isPresent())
                .map(issue -> pull(issue, issue.pullRequest.orElseThrow()))
                .toList());
    }

    private Answer query(Call call) {
        JsonNode query = JSON.readTree(call.body());
        if (!query.path("query").asString("").contains("nodes(ids: $ids)")) {
            return Answer.of(200, Map.of("errors", List.of(Map.of("message", "not a query this server knows"))));
        }
        List<Object> nodes = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (JsonNode id : query.path("variables").path("ids")) {
            Optional<Text> text = state.node(id.stringValue());
            if (text.isPresent()) {
                nodes.add(node(id.stringValue(), text.get(), call.login()));
            } else {
                errors.add(Map.of("type", "NOT_FOUND", "message", "Could not resolve to a node"));
            }
        }
        Map<String, Object> answer = new TreeMap<>(Map.of("data", Map.of("nodes", nodes)));
        if (!errors.isEmpty()) {
            answer.put("errors", errors);
        }
        return Answer.of(200, answer);
    }

    private static Map<String, Object> node(String id, Text text, String viewer) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", id);
        node.put("viewerDidAuthor", text.author.equals(viewer));
        node.put("createdAt", GithubState.moment(text.created));
        node.put("lastEditedAt", text.edited ? GithubState.moment(text.updated) : null);
        node.put("author", actor(text.author));
        node.put("editor", text.editor == null ? null : actor(text.editor));
        return node;
    }

    /// Unlike the REST API, GraphQL names bots without their suffix.
    private static Map<String, Object> actor(String login) {
        return Map.of(
                "__typename", GithubState.isBot(login) ? "Bot" : "User", "login", login.replaceFirst("\\[bot]$", ""));
    }

    private Map<String, Object> json(Issue issue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", issue.number);
        json.put("node_id", "I_" + issue.number);
        json.put("html_url", html + "/issues/" + issue.number);
        json.put("title", issue.title);
        json.put("state", issue.open ? "open" : "closed");
        json.put("state_reason", issue.stateReason);
        put(json, issue.text);
        issue.pullRequest.ifPresent(pull -> json.put("pull_request", Map.of("html_url", html)));
        return json;
    }

    private Map<String, Object> json(Comment comment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", comment.id);
        json.put("node_id", "IC_" + comment.id);
        json.put("html_url", html + "/pull/" + comment.number + "#issuecomment-" + comment.id);
        put(json, comment.text);
        return json;
    }

    private static void put(Map<String, Object> json, Text text) {
        json.put("user", GithubState.user(text.author));
        json.put("body", text.body.isEmpty() ? null : text.body);
        json.put("created_at", GithubState.moment(text.created));
        json.put("updated_at", GithubState.moment(text.updated));
    }

    Map<String, Object> pull(Issue issue, PullRequest pull) {
        Map<String, Object> repository = Map.of("full_name", GithubState.REPOSITORY, "default_branch", "main");
        Map<String, Object> base = Map.of("ref", pull.into, "repo", repository);
        String head = pull.fork ? "stranger/meters" : GithubState.REPOSITORY;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", issue.number);
        json.put("state", issue.open ? "open" : "closed");
        json.put("merged_at", pull.merged ? GithubState.moment(pull.mergedAt) : null);
        json.put("merge_commit_sha", pull.mergeCommit);
        json.put("head", Map.of("sha", pull.head, "repo", Map.of("full_name", head)));
        json.put("base", base);
        return json;
    }

    private static String text(JsonNode body) {
        return body.path("body").asString("");
    }

    private static boolean isTooLong(JsonNode body) {
        return text(body).codePointCount(0, text(body).length()) > MAX_CHARACTERS;
    }

    private static Answer tooLong() {
        return Answer.error(422, "Validation Failed: body is too long (maximum is 65536 characters)");
    }
}
