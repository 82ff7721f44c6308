package dev.meterctl.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.meterctl.github.Runs.FakeTiming;
import dev.meterctl.text.Secrets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubApiTest {

    private static final LoopbackFailure OOPS = LoopbackFailure.status(503, "Unavailable");

    private final FakeTiming timing = new FakeTiming();
    private LoopbackGithub github;
    private GithubApi api;

    @BeforeEach
    void open() throws Exception {
        github = LoopbackGithub.start();
        api = Runs.api(github, LoopbackGithub.TOKEN, timing);
        github.openIssue("mona", "A wish", "Please");
    }

    @AfterEach
    void close() {
        api.close();
        github.close();
    }

    @Test
    void aReadIsTriedAgainAfterErrors() throws Exception {
        github.fail("GET", OOPS, LoopbackFailure.BAD_GATEWAY, OOPS);
        assertThat(api.list("/issues", "")).hasSize(1);
        assertThat(timing.pauses).hasSize(3).isSorted();
    }

    @Test
    void aReadIsTriedAgainAfterALostAnswer() throws Exception {
        github.fail("GET", LoopbackFailure.LOST);
        assertThat(api.list("/issues", "")).hasSize(1);
        assertThat(github.requests()).hasSize(2);
    }

    @Test
    void afterFourAttemptsAReadIsGivenUp() {
        github.fail("GET", OOPS, OOPS, OOPS, OOPS, OOPS);
        GithubException failure = Runs.failure(() -> api.list("/issues", ""));
        assertThat(failure.sentence())
                .isEqualTo("GitHub answered 503 to GET /repos/acme/meters/issues after 4 attempts (\"Unavailable\")"
                        + " [ABCD:1234].");
        assertThat(failure.hint()).contains("githubstatus.com");
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNotRepeated() {
        github.fail("POST", LoopbackFailure.LOST);
        GithubException failure = Runs.failure(() -> api.post("/issues", Map.of("title", "A", "body", "B")));
        assertThat(failure.mayHaveBeenMade()).isTrue();
        assertThat(github.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"403", "429"})
    void aSecondaryRateLimitIsWaitedFor(int status) throws Exception {
        github.fail("POST", LoopbackFailure.limited(status, 7));
        api.post("/issues", Map.of("title", "A", "body", "B"));
        assertThat(timing.pauses).containsExactly(Duration.ofSeconds(7));
        assertThat(github.issues()).hasSize(2);
    }

    @Test
    void anEndOfALimitWithinAMinuteIsWaitedFor() throws Exception {
        github.fail("GET", LoopbackFailure.exhausted(FakeTiming.START.getEpochSecond() + 30));
        api.list("/issues", "");
        assertThat(timing.pauses).containsExactly(Duration.ofSeconds(31));
    }

    @Test
    void aLimitOfMoreThanAMinuteIsGivenUp() {
        github.fail("GET", LoopbackFailure.exhausted(FakeTiming.START.getEpochSecond() + 1799));
        GithubException failure = Runs.failure(() -> api.list("/issues", ""));
        assertThat(failure.sentence())
                .isEqualTo("GitHub turned GET /repos/acme/meters/issues away: the rate limit is reached, and lasts for"
                        + " 1800 s [ABCD:1234].");
        assertThat(timing.pauses).isEmpty();
    }

    @Test
    void aLimitThatNamesNoTimeIsWaitedForAMinute() throws Exception {
        github.fail("GET", LoopbackFailure.status(403, "You have exceeded a secondary rate limit."));
        api.list("/issues", "");
        assertThat(timing.pauses).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void allAttemptsEndWithTheDeadline() {
        github.fail("GET", LoopbackFailure.limited(429, 60), LoopbackFailure.limited(429, 60));
        github.fail("GET", LoopbackFailure.limited(429, 60), LoopbackFailure.limited(429, 60));
        assertThat(Runs.failure(() -> api.list("/issues", ""))).hasMessageContaining("the rate limit is reached");
        assertThat(timing.pauses).hasSize(2);
    }

    @Test
    void aWrongTokenIsToldAndNeverShown() throws Exception {
        String token = "ghp_secretOfSomebody";
        github.fail("GET", LoopbackFailure.status(401, "Bad credentials: " + token + "\u001b[31m"));
        try (GithubApi wrong = Runs.api(github, token, timing)) {
            GithubException failure = Runs.failure(() -> wrong.list("/issues", ""));
            assertThat(failure.sentence())
                    .contains("Bad credentials: ghp_…\\u001b[31m")
                    .doesNotContain(token);
            assertThat(failure.getCause()).isNull();
        }
        assertThat(Token.parse(token).toString()).doesNotContain(token);
    }

    @Test
    void theTokenFollowsNoLinkToAnotherServer() {
        for (int i = 0; i < 200; i++) {
            github.openIssue("mona", "Wish " + i, "Please");
        }
        github.nextPagesAt("http://127.0.0.1:1");
        assertThat(Runs.failure(() -> api.list("/issues", "")).sentence()).contains("goes on at another server");
    }

    @Test
    void theHeadersAreThoseThatGithubAsksForAndRedirectsAreNotFollowed() throws Exception {
        List<Map<String, List<String>>> seen = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(new HashMap<>(exchange.getRequestHeaders()));
            exchange.getResponseHeaders().set("Location", github.base().toString());
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            exchange.sendResponseHeaders(302, 0);
            exchange.close();
        });
        server.start();
        Map<String, String> environment = github.environment("push", Runs.MERGE, 1);
        environment.put(
                "GITHUB_API_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v3/");
        try (GithubApi other =
                GithubApi.open(WorkflowRun.of(environment, ""), LoopbackGithub.TOKEN, Secrets.BY_FORM, "1.2.3")) {
            assertThat(Runs.failure(() -> other.get("/issues/1")).sentence())
                    .isEqualTo("GitHub answered 302 to GET /api/v3/repos/acme/meters/issues/1.");
            Runs.failure(() -> other.get("/issues/1"));
        } finally {
            server.stop(0);
        }
        assertThat(github.requests()).isEmpty();
        assertThat(seen).hasSize(2).noneMatch(headers -> headers.containsKey("Cookie"));
        assertThat(header(seen, "Authorization")).isEqualTo("Bearer " + LoopbackGithub.TOKEN);
        assertThat(header(seen, "Accept")).isEqualTo("application/vnd.github+json");
        assertThat(header(seen, "X-github-api-version")).isEqualTo("2022-11-28");
        assertThat(header(seen, "User-agent")).isEqualTo("meterctl/1.2.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.github.com",
                "ftp://127.0.0.1",
                "https://mona@api.github.com",
                "https://api.github.com?x",
                "http://127.0.0.1.evil.example"
            })
    void theTokenIsSentOverHttpsOrWithinThisMachineOnly(String base) throws Exception {
        Map<String, String> environment = github.environment("push", Runs.MERGE, 1);
        environment.put("GITHUB_API_URL", base);
        WorkflowRun run = WorkflowRun.of(environment, "");
        assertThat(Runs.failure(() ->
                                GithubApi.open(run, "t", Secrets.BY_FORM, "1").close())
                        .sentence())
                .startsWith("GITHUB_API_URL must be an https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "ä"})
    void whatCannotBeATokenIsRefused(String token) {
        assertThat(Runs.failure(() -> Runs.api(github, token, timing).close()).sentence())
                .startsWith("The GitHub token ")
                .doesNotContain("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[1]", "{\"a\": 1}", "", "[{\"number\": \"x\"}]"})
    void anAnswerThatIsNoneOfGithubsIsAFailureNotABug(String body) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Map<String, String> environment = github.environment("push", Runs.MERGE, 1);
        environment.put(
                "GITHUB_API_URL", "http://localhost:" + server.getAddress().getPort());
        WorkflowRun run = WorkflowRun.of(environment, "");
        try (GithubApi other = GithubApi.open(run, LoopbackGithub.TOKEN, Secrets.BY_FORM, "1")) {
            GithubException failure = Runs.failure(() -> DriftIssue.close(other, Runs.TARGET, "Gone."));
            assertThat(failure.sentence()).startsWith("GitHub's answer to GET ").contains(" cannot be used: ");
        } finally {
            server.stop(0);
        }
    }

    private static String header(List<Map<String, List<String>>> seen, String name) {
        return Objects.requireNonNull(seen.getFirst().get(name)).getFirst();
    }
}
