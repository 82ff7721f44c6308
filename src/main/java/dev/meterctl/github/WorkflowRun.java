package dev.meterctl.github;

import dev.meterctl.json.JsonObject;
import dev.meterctl.json.JsonText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a run of GitHub Actions knows of itself.
///
/// @param repository owner and name, `acme/meters`
/// @param server where people look at GitHub
/// @param id of the run; it grows from run to run, and stays when the run is repeated
/// @param attempt from 1; it grows when the run is repeated
/// @param event what set the run off, `push` for instance
/// @param actor who set it off
/// @param sha the commit it runs on: of a pull request, the trial merge, not the head
public record WorkflowRun(
        String repository,
        URI api,
        URI graphql,
        URI server,
        long id,
        int attempt,
        String event,
        String actor,
        String sha,
        Optional<PullRequest> pullRequest) {

    private static final Pattern REPOSITORY = Pattern.compile("(?!\\.)[A-Za-z0-9_.-]+/(?!\\.{1,2}$)[A-Za-z0-9_.-]+");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final String DEPENDABOT = "dependabot[bot]";

    /// A pull request as an event tells of it.
    ///
    /// @param head the commit that would be merged, 40 hexadecimal digits
    /// @param fork whether the head is in another repository than the base, or in one that is gone
    public record PullRequest(int number, String head, boolean fork) {}

    /// Reads what a runner tells.
    ///
    /// @param environment the variables that a runner sets
    /// @param event the JSON of the event, empty when there is none
    /// @throws GithubException when something is missing or not as GitHub states it; names all of it at once
    public static WorkflowRun of(Map<String, String> environment, String event) throws GithubException {
        RunnerVariables variables = new RunnerVariables(environment);
        String repository = variables.text("GITHUB_REPOSITORY", WorkflowRun::isRepository);
        URI api = variables.url("GITHUB_API_URL");
        URI graphql = variables.url("GITHUB_GRAPHQL_URL");
        URI server = variables.url("GITHUB_SERVER_URL");
        long id = variables.number("GITHUB_RUN_ID", Long.MAX_VALUE);
        int attempt = (int) variables.number("GITHUB_RUN_ATTEMPT", Integer.MAX_VALUE);
        String name = variables.text("GITHUB_EVENT_NAME", text -> true);
        String actor = variables.text("GITHUB_ACTOR", text -> true);
        String sha = variables.text("GITHUB_SHA", WorkflowRun::isCommit);
        variables.requireAll();
        return new WorkflowRun(repository, api, graphql, server, id, attempt, name, actor, sha, pullRequest(event));
    }

    /// Whether GitHub gives the run no secrets, since a stranger may have written what it runs on: a pull
    /// request from a fork, or one by Dependabot.
    public boolean hasNoSecrets() {
        return pullRequest.isPresent()
                && (pullRequest.get().fork() || actor.toLowerCase(Locale.ROOT).equals(DEPENDABOT));
    }

    /// Whether the run has secrets even if a stranger wrote the pull request.
    public boolean isPullRequestTarget() {
        return event.equals("pull_request_target");
    }

    /// Where people look at the run.
    public String url() {
        return server.toString().replaceFirst("/+$", "") + "/" + repository + "/actions/runs/" + id;
    }

    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    private static boolean isRepository(String text) {
        return REPOSITORY.matcher(text).matches();
    }

    private static Optional<PullRequest> pullRequest(String event) throws GithubException {
        if (event.isBlank()) {
            return Optional.empty();
        }
        Optional<JsonObject<GithubException>> stated = GithubJson.object(
                        JsonText.readIfJson(event.getBytes(StandardCharsets.UTF_8)), "The event of the run")
                .optionalNested("pull_request");
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        JsonObject<GithubException> head = stated.get().nested("head");
        String sha = head.text("sha");
        long number = GithubJson.number(stated.get(), "number");
        if (!isCommit(sha) || number > Integer.MAX_VALUE) {
            throw new GithubException(
                    "The event of the run names no pull request that GitHub could have.",
                    "The file that GITHUB_EVENT_PATH names is GitHub's own: leave it as it is.");
        }
        return Optional.of(
                new PullRequest((int) number, sha, isFork(head, stated.get().nested("base"))));
    }

    private static boolean isFork(JsonObject<GithubException> head, JsonObject<GithubException> base)
            throws GithubException {
        Optional<JsonObject<GithubException>> from = head.optionalNested("repo");
        return from.isEmpty()
                || !from.get()
                        .text("full_name")
                        .equalsIgnoreCase(base.nested("repo").text("full_name"));
    }
}
