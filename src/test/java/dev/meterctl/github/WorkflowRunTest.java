package dev.meterctl.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowRunTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GITHUB_REPOSITORY", "acme/meters",
            "GITHUB_API_URL", "https://api.github.com",
            "GITHUB_GRAPHQL_URL", "https://api.github.com/graphql",
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_RUN_ID", "42",
            "GITHUB_RUN_ATTEMPT", "2",
            "GITHUB_EVENT_NAME", "pull_request",
            "GITHUB_ACTOR", "mona",
            "GITHUB_SHA", "f".repeat(40));

    @Test
    void aRunKnowsItsPullRequest() throws Exception {
        WorkflowRun run = WorkflowRun.of(ENVIRONMENT, event("{\"full_name\": \"Acme/Meters\"}"));
        assertThat(run.pullRequest()).contains(new WorkflowRun.PullRequest(7, Runs.HEAD, false));
        assertThat(run.url()).isEqualTo("https://github.com/acme/meters/actions/runs/42");
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(run.hasNoSecrets()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"full_name\": \"stranger/meters\"}", "null"})
    void aForkHasNoSecretsEvenWhenItIsGone(String repository) throws Exception {
        assertThat(WorkflowRun.of(ENVIRONMENT, event(repository)).hasNoSecrets())
                .isTrue();
    }

    @Test
    void dependabotHasNoSecretsOnItsPullRequests() throws Exception {
        Map<String, String> environment = with("GITHUB_ACTOR", "dependabot[bot]");
        assertThat(WorkflowRun.of(environment, event("{\"full_name\": \"acme/meters\"}"))
                        .hasNoSecrets())
                .isTrue();
        assertThat(WorkflowRun.of(environment, "").hasNoSecrets()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"pull_request_target,true", "workflow_run,false", "pull_request,false", "push,false"})
    void onlyPullRequestTargetHandsSecretsToStrangers(String event, boolean expected) throws Exception {
        assertThat(WorkflowRun.of(with("GITHUB_EVENT_NAME", event), "{}").isPullRequestTarget())
                .isEqualTo(expected);
    }

    @Test
    void allMissingFactsAreNamedAtOnce() {
        GithubException failure = Runs.failure(() -> WorkflowRun.of(Map.of(), ""));
        assertThat(failure.sentence())
                .isEqualTo("This is no run of GitHub Actions that meterctl can make out (not set: GITHUB_REPOSITORY,"
                        + " GITHUB_API_URL, GITHUB_GRAPHQL_URL, GITHUB_SERVER_URL, GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT,"
                        + " GITHUB_EVENT_NAME, GITHUB_ACTOR, GITHUB_SHA).");
        Map<String, String> broken = new HashMap<>(with("GITHUB_SHA", "main"));
        broken.remove("GITHUB_ACTOR");
        broken.put("GITHUB_RUN_ID", "-1");
        broken.put("GITHUB_RUN_ATTEMPT", "99999999999");
        assertThat(Runs.failure(() -> WorkflowRun.of(broken, "")).sentence())
                .contains(
                        "(not set: GITHUB_ACTOR; not as GitHub sets it: GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_SHA)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme/meters/x", "acme/..", "../acme", "acme/meters?x", "acme/me ters", ""})
    void aRepositoryIsAnOwnerAndAName(String repository) {
        assertThat(Runs.failure(() -> WorkflowRun.of(with("GITHUB_REPOSITORY", repository), ""))
                        .sentence())
                .contains("GITHUB_REPOSITORY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"pull_request\": 1}",
                "{\"pull_request\": {\"number\": 7}}",
                "{\"pull_request\": {\"number\": 7, \"head\": {\"sha\": \"main\"}}}",
                "{\"pull_request\": {\"number\": \"7\", \"head\": {\"sha\": \"aa\"}}}"
            })
    void anEventThatIsNoneOfGithubsIsRefused(String event) {
        assertThat(Runs.failure(() -> WorkflowRun.of(ENVIRONMENT, event)).sentence())
                .startsWith("The event of the run ");
    }

    private static String event(String repository) {
        return """
                {"action": "opened", "pull_request": {"number": 7,
                  "head": {"sha": "%s", "repo": %s}, "base": {"repo": {"full_name": "acme/meters"}}}}""".formatted(Runs.HEAD, repository);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new TreeMap<>(ENVIRONMENT);
        environment.put(name, value);
        return environment;
    }
}
