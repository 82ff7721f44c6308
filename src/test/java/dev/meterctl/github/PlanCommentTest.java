package dev.meterctl.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meterctl.github.LoopbackGithub.Comment;
import dev.meterctl.github.LoopbackGithub.Permission;
import dev.meterctl.text.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommentTest {

    private static final Optional<String> FINGERPRINT = Optional.of(Runs.FINGERPRINT);

    private LoopbackGithub github;
    private GithubApi api;
    private int pull;

    @BeforeEach
    void open() throws Exception {
        github = LoopbackGithub.start();
        api = Runs.api(github);
        pull = github.openPullRequest(Runs.HEAD);
    }

    @AfterEach
    void close() {
        api.close();
        github.close();
    }

    @Test
    void theFirstRunCreatesTheCommentAndTheNextUpdatesIt() throws Exception {
        String url = keep(1, "First");
        Comment first = only();
        assertThat(url).isEqualTo(first.url());
        assertThat(first.body())
                .startsWith("<!-- meterctl.comment/1 target=")
                .endsWith(" -->\nFirst")
                .contains(" head=" + Runs.HEAD + " run=1.1 fingerprint=" + Runs.FINGERPRINT + " ");
        github.push(pull, Runs.LATER_HEAD);
        assertThat(keep(2, "Second")).isEqualTo(url);
        assertThat(only().id()).isEqualTo(first.id());
        assertThat(only().body()).endsWith("\nSecond").contains("head=" + Runs.LATER_HEAD);
    }

    @Test
    void theSameCommentAgainIsNoCall() throws Exception {
        keep(1, "Same\r\n\r\n");
        github.forgetRequests();
        keep(1, "Same");
        assertThat(github.requests()).hasSize(2).allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void anOlderRunDoesNotOverwriteANewerOne() throws Exception {
        keep(2, "Newer");
        assertThat(keep(1, "Older")).isEqualTo(only().url());
        assertThat(only().body()).endsWith("Newer");
    }

    @Test
    void aRunThatSomebodyMadeUpDoesNotStopTheUpkeep() throws Exception {
        keep(1, "True");
        github.editComment(only().id(), "mallory", only().body().replace("run=1.1", "run=999999999999.1"));
        keep(2, "True again");
        assertThat(only().body()).endsWith("True again");
    }

    @Test
    void eachTargetHasACommentOfItsOwn() throws Exception {
        keep(1, "Test");
        PlanComment.post(api, run(1), "live --> <script> @all", FINGERPRINT, "Live")
                .keep();
        assertThat(github.comments(pull)).hasSize(2);
        assertThat(github.comments(pull).getLast().body().lines().findFirst().orElseThrow())
                .matches("<!-- [a-z0-9./=: ]+ -->");
    }

    @Test
    void theCommentIsFoundOnALaterPage() throws Exception {
        for (int i = 0; i < 130; i++) {
            github.comment(pull, "mona", "Nice, " + i);
        }
        keep(1, "First");
        for (int i = 0; i < 130; i++) {
            github.comment(pull, "mona", "Nicer, " + i);
        }
        keep(2, "Second");
        assertThat(github.comments(pull)).hasSize(261);
        assertThat(github.comments(pull).get(130).body()).endsWith("Second");
    }

    @Test
    void ofTwoJobsAtOnceTheLowerCommentSurvivesWithTheNewerPlan() throws Exception {
        WorkflowRun first = run(1);
        github.before("POST .*comments", () -> github.comment(pull, LoopbackGithub.BOT, body(first, "First")));
        String url = keep(2, "Second");
        assertThat(only().url()).isEqualTo(url);
        assertThat(only().body()).endsWith("Second");
    }

    @Test
    void ofTwoJobsAtOnceTheOlderLeavesTheNewerPlan() throws Exception {
        WorkflowRun newer = run(7);
        github.before("POST .*comments", () -> github.comment(pull, LoopbackGithub.BOT, body(newer, "Newer")));
        keep(2, "Older");
        assertThat(only().body()).endsWith("Newer");
    }

    @Test
    void theFirstOfTwoJobsKeepsItsComment() throws Exception {
        WorkflowRun second = run(2);
        github.before("GET .*comments", () -> {});
        github.before("GET .*comments", () -> github.comment(pull, LoopbackGithub.BOT, body(second, "Second")));
        keep(1, "First");
        List<Comment> both = github.comments(pull);
        assertThat(both).hasSize(2);
        assertThat(both.getFirst().body()).endsWith("First");
        keep(2, "Second");
        assertThat(only().id()).isEqualTo(both.getFirst().id());
        assertThat(only().body()).endsWith("Second");
    }

    @Test
    void aStrangersMarkerDoesNotCaptureTheUpkeep() throws Exception {
        github.comment(pull, "mallory", body(run(1), "Harmless, trust me"));
        keep(2, "True");
        keep(3, "True again");
        List<Comment> comments = github.comments(pull);
        assertThat(comments).hasSize(2);
        assertThat(comments.getFirst().body()).endsWith("Harmless, trust me");
        assertThat(comments.getLast().author()).isEqualTo(LoopbackGithub.BOT);
        assertThat(comments.getLast().body()).endsWith("True again");
    }

    @Test
    void aPersonsTokenKeepsThatPersonsComment() throws Exception {
        github.comment(pull, "mallory", body(run(1), "Mine"));
        try (GithubApi personal = Runs.api(github, github.tokenOf("mona"), new Runs.FakeTiming())) {
            PlanComment.post(personal, run(2), Runs.TARGET, FINGERPRINT, "First")
                    .keep();
            PlanComment.post(personal, run(3), Runs.TARGET, FINGERPRINT, "Second")
                    .keep();
        }
        assertThat(github.comments(pull)).hasSize(2);
        assertThat(github.comments(pull).getLast().body()).endsWith("Second");
    }

    @Test
    void aCommentThatTheTokenMayNotEditIsPassedOver() throws Exception {
        long locked = github.comment(pull, "other[bot]", body(run(1), "Locked"));
        github.lock(locked);
        keep(2, "Second");
        keep(3, "Third");
        assertThat(github.comments(pull)).hasSize(2);
        assertThat(github.comments(pull).getLast().body()).endsWith("Third");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Look: <!-- meterctl.comment/1 target=%s head=%s run=1.1 fingerprint=none checksum=%s -->",
                "<!-- meterctl.comment/2 target=%s head=%s run=1.1 fingerprint=none checksum=%s -->",
                "<!-- meterctl.comment/1 target=%s head=%s run=0.1 fingerprint=none checksum=%s -->",
                "<!-- meterctl.comment/1 target=%s head=%s run=99999999999999999999.1 fingerprint=none checksum=%s -->",
                "<!-- meterctl.comment/1 target=%s head=%s run=1.1 fingerprint=sha256:12 checksum=%s -->",
                "<!-- meterctl.comment/1 target=%s head=%s run=1.1 fingerprint=none checksum=%s --> and more",
                "\n<!-- meterctl.comment/1 target=%s head=%s run=1.1 fingerprint=none checksum=%s -->"
            })
    void whatIsNotAMarkerLetterByLetterIsNone(String form) throws Exception {
        String body = form.formatted(Sha256.of(Runs.TARGET), Runs.HEAD, "0".repeat(64));
        github.comment(pull, LoopbackGithub.BOT, body);
        keep(2, "True");
        assertThat(github.comments(pull)).hasSize(2);
    }

    @Test
    void whereNoPlanCouldBeMadeTheCommentLosesItsFingerprint() throws Exception {
        assertThat(PlanComment.keepIfPresent(api, run(1), Runs.TARGET, "No plan"))
                .isEmpty();
        assertThat(github.comments(pull)).isEmpty();
        keep(2, "Plan");
        assertThat(PlanComment.keepIfPresent(api, run(3), Runs.TARGET, "No plan"))
                .contains(only().url());
        assertThat(only().body()).endsWith("No plan").contains("fingerprint=none");
    }

    @Test
    void aCreationWhoseAnswerIsLostIsNotRepeated() throws Exception {
        github.fail("POST .*comments", LoopbackFailure.LOST);
        assertThat(keep(1, "First")).isEqualTo(only().url());
    }

    @Test
    void aCreationThatAGatewayAnsweredIsNotRepeated() throws Exception {
        github.fail("POST .*comments", LoopbackFailure.BAD_GATEWAY);
        assertThat(keep(1, "First")).isEqualTo(only().url());
    }

    @Test
    void aCreationThatNeverHappenedIsMadeAfterAnotherLook() throws Exception {
        github.fail("POST .*comments", LoopbackFailure.status(502, "Bad Gateway"));
        keep(1, "First");
        assertThat(only().body()).endsWith("First");
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsLookedFor() throws Exception {
        keep(1, "First");
        github.forgetRequests();
        github.fail("PATCH .*comments", LoopbackFailure.LOST);
        keep(2, "Second");
        assertThat(github.requests())
                .filteredOn(line -> line.startsWith("PATCH"))
                .hasSize(1);
        assertThat(only().body()).endsWith("Second");
    }

    @Test
    void aWriteThatIsLostAgainAndAgainIsGivenUp() {
        github.fail("POST .*comments", repeated(LoopbackFailure.status(500, "Oops"), 3));
        GithubException failure = Runs.failure(() -> keep(1, "First"));
        assertThat(failure).hasMessageContaining("GitHub answered 500");
        assertThat(github.requests())
                .filteredOn(line -> line.startsWith("POST"))
                .hasSize(3);
    }

    @Test
    void aTokenThatMayNotCommentIsToldWhatItLacks() {
        github.forbid(Permission.PULL_REQUESTS_WRITE);
        github.forbid(Permission.ISSUES_WRITE);
        GithubException failure = Runs.failure(() -> keep(1, "First"));
        assertThat(failure).hasMessageContaining("GitHub answered 403");
        assertThat(failure.sentence())
                .isEqualTo("GitHub answered 403 to POST /repos/acme/meters/issues/1/comments (\"Resource not accessible"
                        + " by integration\") [ABCD:1234].");
        assertThat(failure.hint()).contains("pull-requests: write").contains("issues: write");
    }

    @Test
    void theLongestMarkdownFitsAndMoreIsRefused() throws Exception {
        String longest = "x".repeat(PlanComment.MAX_CHARACTERS);
        PlanComment.post(api, run(Long.MAX_VALUE / 10), Runs.TARGET, FINGERPRINT, longest)
                .keep();
        assertThat(only().body()).hasSizeLessThanOrEqualTo(65_536);
        assertThatIllegalArgumentException().isThrownBy(() -> keep(1, longest + "x"));
    }

    private String keep(long run, String markdown) throws GithubException {
        return PlanComment.post(api, run(run), Runs.TARGET, FINGERPRINT, markdown)
                .keep();
    }

    private WorkflowRun run(long id) throws GithubException {
        return Runs.onPullRequest(github, pull, id);
    }

    private static String body(WorkflowRun run, String markdown) {
        return CommentMarker.body(run, Runs.HEAD, Runs.TARGET, FINGERPRINT, markdown);
    }

    private static LoopbackFailure[] repeated(LoopbackFailure failure, int times) {
        return Stream.generate(() -> failure).limit(times).toArray(LoopbackFailure[]::new);
    }

    private Comment only() {
        assertThat(github.comments(pull)).hasSize(1);
        return github.comments(pull).getFirst();
    }
}
