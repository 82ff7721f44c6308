package dev.meterctl.github;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meterctl.http.Timing;
import dev.meterctl.text.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Runs of workflows on a loopback GitHub, and calls that do not wait.
final class Runs {

    static final String TARGET = "meters (test)";
    static final String HEAD = "a".repeat(40);
    static final String LATER_HEAD = "b".repeat(40);
    static final String MERGE = "c".repeat(40);
    static final String FINGERPRINT = "sha256:" + "1".repeat(64);
    static final String OTHER_FINGERPRINT = "sha256:" + "2".repeat(64);

    /// Time that passes only while someone sleeps, and then at once.
    static final class FakeTiming implements Timing {

        static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

        final List<Duration> pauses = new ArrayList<>();
        private Duration elapsed = Duration.ZERO;

        @Override
        public Duration now() {
            return elapsed;
        }

        @Override
        public Instant timeOfDay() {
            return START.plus(elapsed);
        }

        @Override
        public void sleep(Duration pause) {
            pauses.add(pause);
            elapsed = elapsed.plus(pause);
        }
    }

    private Runs() {}

    /// A run on a pull request as it is now.
    static WorkflowRun onPullRequest(LoopbackGithub github, int number, long id) throws GithubException {
        return WorkflowRun.of(github.environment("pull_request", "f".repeat(40), id), github.pullRequestEvent(number));
    }

    static WorkflowRun onPush(LoopbackGithub github, String sha) throws GithubException {
        return WorkflowRun.of(github.environment("push", sha, 900), "{\"ref\": \"refs/heads/main\"}");
    }

    static GithubApi api(LoopbackGithub github) throws GithubException {
        return api(github, LoopbackGithub.TOKEN, new FakeTiming());
    }

    static GithubApi api(LoopbackGithub github, String token, Timing timing) throws GithubException {
        return api(onPush(github, MERGE), token, timing);
    }

    static GithubApi api(WorkflowRun run, String token, Timing timing) throws GithubException {
        return new GithubApi(run, Token.parse(token), Secrets.BY_FORM, "0.1.0", timing, () -> -1L);
    }

    static GithubException failure(ThrowingCallable call) {
        return catchThrowableOfType(GithubException.class, call);
    }
}
