package dev.meterctl.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.github.LoopbackGithub.Comment;
import dev.meterctl.github.LoopbackGithub.Permission;
import dev.meterctl.github.ReviewedPlan.Found;
import dev.meterctl.github.ReviewedPlan.Refused;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewedPlanTest {

    private LoopbackGithub github;
    private GithubApi api;
    private int pull;

    @BeforeEach
    void open() throws Exception {
        github = LoopbackGithub.start();
        api = Runs.api(github);
        github.openPullRequest("9".repeat(40));
        pull = github.openPullRequest(Runs.HEAD);
    }

    @AfterEach
    void close() {
        api.close();
        github.close();
    }

    @Test
    void theFingerprintOfTheMergedPullRequestIsFound() throws Exception {
        plan(1);
        github.merge(pull, Runs.MERGE);
        assertThat(reviewed())
                .isEqualTo(new Found(Runs.FINGERPRINT, pull, comment().url(), Optional.empty()));
    }

    @Test
    void theBotsOwnUpdateIsNoEdit() throws Exception {
        plan(1);
        github.push(pull, Runs.LATER_HEAD);
        plan(2);
        github.merge(pull, Runs.MERGE);
        assertThat(comment().editor()).contains(LoopbackGithub.BOT);
        assertThat(reviewed()).isInstanceOf(Found.class);
    }

    @Test
    void otherPullRequestsThatHoldTheCommitDoNotCount() throws Exception {
        plan(1);
        github.contain(1, Runs.MERGE);
        int other = github.openPullRequest("8".repeat(40));
        github.contain(other, Runs.MERGE);
        github.merge(other, "7".repeat(40));
        github.merge(pull, Runs.MERGE);
        assertThat(reviewed()).isInstanceOf(Found.class);
    }

    @Test
    void aCommitThatNoMergeMadeIsRefused() throws Exception {
        plan(1);
        assertThat(reason()).isEqualTo("No merged pull request made the commit " + Runs.MERGE + ".");
        github.contain(pull, Runs.MERGE);
        assertThat(reason()).startsWith("No merged pull request made the commit ");
    }

    @Test
    void aCommitOfSeveralMergesIsRefused() throws Exception {
        plan(1);
        github.merge(1, Runs.MERGE);
        github.merge(pull, Runs.MERGE);
        assertThat(reason()).isEqualTo("Several merged pull requests made the commit " + Runs.MERGE + ": #1, #2.");
    }

    @Test
    void aPullRequestWithoutACommentIsRefused() throws Exception {
        PlanComment.post(api, run(1), "another target", Optional.of(Runs.FINGERPRINT), "Plan")
                .keep();
        github.merge(pull, Runs.MERGE);
        assertThat(reason()).isEqualTo("There is no plan comment for this target on pull request #2.");
    }

    @Test
    void aCommentByAPersonIsRefused() throws Exception {
        github.comment(pull, "mallory", body(Runs.FINGERPRINT));
        github.merge(pull, Runs.MERGE);
        assertThat(reason())
                .isEqualTo("The plan comment on pull request #2 is by mallory, a person, not by the bot"
                        + " github-actions[bot].");
    }

    @Test
    void aCommentByAnotherBotIsRefused() throws Exception {
        github.comment(pull, "other[bot]", body(Runs.FINGERPRINT));
        github.merge(pull, Runs.MERGE);
        assertThat(reason()).contains(" is by other[bot], not by the bot ");
    }

    @Test
    void aPersonNamedAsTheAuthorIsNoBot() throws Exception {
        github.comment(pull, "mona", body(Runs.FINGERPRINT));
        github.merge(pull, Runs.MERGE);
        assertThat(ReviewedPlan.of(api, Runs.onPush(github, Runs.MERGE), Runs.TARGET, "mona"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aStrangersCommentBesideTheBotsDoesNotMatter() throws Exception {
        github.comment(pull, "mallory", body(Runs.OTHER_FINGERPRINT));
        plan(1);
        github.comment(pull, "mallory", body(Runs.OTHER_FINGERPRINT));
        github.merge(pull, Runs.MERGE);
        assertThat(reviewed())
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.fingerprint()).isEqualTo(Runs.FINGERPRINT));
    }

    @Test
    void aStaleCommentIsRefused() throws Exception {
        plan(1);
        github.push(pull, Runs.LATER_HEAD);
        github.merge(pull, Runs.MERGE);
        assertThat(reason()).contains(" is stale: ").contains(Runs.HEAD).contains(Runs.LATER_HEAD);
    }

    @Test
    void aTamperedFingerprintIsRefused() throws Exception {
        plan(1);
        edit(comment().body().replace(Runs.FINGERPRINT, Runs.OTHER_FINGERPRINT));
        github.merge(pull, Runs.MERGE);
        assertThat(reason()).endsWith(" was edited: its text is not the one that was written.");
    }

    @Test
    void aTamperedTextIsRefused() throws Exception {
        plan(1);
        edit(comment().body() + " and harmless");
        github.merge(pull, Runs.MERGE);
        assertThat(reason()).endsWith(" was edited: its text is not the one that was written.");
    }

    @Test
    void aForgedCommentWithATrueChecksumIsRefusedForItsEditor() throws Exception {
        plan(1);
        edit(body(Runs.OTHER_FINGERPRINT));
        github.merge(pull, Runs.MERGE);
        assertThat(reason()).endsWith(" was edited by mallory.");
        github.forgetEditor(comment().id());
        assertThat(reason()).endsWith(" was edited by somebody who is gone.");
    }

    @Test
    void aPersonWhoIsCalledLikeTheBotIsNotTheBot() throws Exception {
        plan(1);
        github.editComment(comment().id(), "github-actions", body(Runs.FINGERPRINT));
        github.merge(pull, Runs.MERGE);
        assertThat(reason()).endsWith(" was edited by github-actions.");
    }

    @Test
    void aCommentWithoutAFingerprintIsRefused() throws Exception {
        plan(1);
        PlanComment.keepIfPresent(api, run(2), Runs.TARGET, "No plan could be made.");
        github.merge(pull, Runs.MERGE);
        assertThat(reason()).endsWith(" carries no fingerprint: no plan could be made for what was merged.");
    }

    @Test
    void commentsThatDisagreeAreRefused() throws Exception {
        github.comment(pull, LoopbackGithub.BOT, body(Runs.FINGERPRINT));
        github.comment(pull, LoopbackGithub.BOT, body(Runs.FINGERPRINT));
        github.merge(pull, Runs.MERGE);
        assertThat(reviewed()).isInstanceOf(Found.class);
        github.comment(pull, LoopbackGithub.BOT, body(Runs.OTHER_FINGERPRINT));
        assertThat(reason()).startsWith("The plan comments on pull request #2 for this target disagree: ");
    }

    @Test
    void withoutGraphqlNothingIsReliedOn() throws Exception {
        plan(1);
        github.merge(pull, Runs.MERGE);
        github.withoutGraphql();
        assertThat(reason()).contains("GraphQL API, which alone tells who edited it, is not there");
    }

    @Test
    void aCommentIsFoundBehindManyOthers() throws Exception {
        for (int i = 0; i < 250; i++) {
            github.comment(pull, "mona", "Nice, " + i);
        }
        plan(1);
        github.merge(pull, Runs.MERGE);
        assertThat(reviewed()).isInstanceOf(Found.class);
    }

    @Test
    void aTokenThatMayNotLookIsAFailureAndNotARefusal() {
        github.forbid(Permission.READ);
        assertThat(Runs.failure(this::reviewed).hint()).contains("pull-requests: read");
    }

    private void plan(long run) throws GithubException {
        PlanComment.post(api, run(run), Runs.TARGET, Optional.of(Runs.FINGERPRINT), "Plan")
                .keep();
    }

    private WorkflowRun run(long id) throws GithubException {
        return Runs.onPullRequest(github, pull, id);
    }

    private void edit(String body) {
        github.editComment(comment().id(), "mallory", body);
    }

    private String body(String fingerprint) throws GithubException {
        return CommentMarker.body(run(1), Runs.HEAD, Runs.TARGET, Optional.of(fingerprint), "Plan");
    }

    private Comment comment() {
        return github.comments(pull).getLast();
    }

    private ReviewedPlan reviewed() throws GithubException {
        return ReviewedPlan.of(api, Runs.onPush(github, Runs.MERGE), Runs.TARGET, LoopbackGithub.BOT);
    }

    private String reason() throws GithubException {
        return ((Refused) reviewed()).reason();
    }
}
