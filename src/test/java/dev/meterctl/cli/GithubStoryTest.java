package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.github.LoopbackGithub;
import dev.meterctl.github.LoopbackGithub.Comment;
import dev.meterctl.github.LoopbackGithub.Issue;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of a change on GitHub, from a typo in a pull request to the drift of an account.
class GithubStoryTest {

    private static final String FIRST = "1".repeat(40);
    private static final String SECOND = "2".repeat(40);
    private static final String THIRD = "3".repeat(40);
    private static final String MERGE = "a".repeat(40);

    @TempDir
    Path checkout;

    private LocalStripe stripe;
    private LoopbackGithub github;
    private Manifests manifests;
    private Workflow workflow;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        github = LoopbackGithub.start();
        manifests = Manifests.in(checkout);
        workflow = new Workflow(github, stripe.cli(), checkout);
    }

    @AfterEach
    void stop() {
        stripe.close();
        github.close();
    }

    @Test
    void theWholeStory() throws Exception {
        manifests.holding("calls.yaml", Manifests.meter("calls", "API calls", "summ"));
        int number = github.openPullRequest(FIRST);
        Workflow.Run typo = workflow.forPullRequest(number);
        assertThat(typo.run("plan", "--github", manifests.path()))
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(65))
                .satisfies(result -> assertThat(result.err())
                        .contains("::error file=meters/calls.yaml,line=4,col=12,endColumn=16,title=MTR012::"));
        assertThat(github.comments(number)).isEmpty();
        assertThat(typo.summarised()).contains("The manifests have faults");

        manifests.holding("calls.yaml", Manifests.CALLS);
        github.push(number, SECOND);
        Workflow.Run fixed = workflow.forPullRequest(number);
        assertThat(fixed.run("plan", "--github", manifests.path()).exitCode()).isZero();
        assertThat(fixed.told()).contains("changes=1\n", "create=1\n", "conflicts=0\n", "fingerprint=sha256:");
        assertThat(fixed.summarised()).contains("1 to create");
        Comment comment = onlyComment(number);
        assertThat(comment.author()).isEqualTo(LoopbackGithub.BOT);
        assertThat(comment.body()).contains("1 to create", "`calls`", "`2222222`");

        manifests.holding("seats.yaml", Manifests.meter("seats", "Seats", "last"));
        github.push(number, THIRD);
        assertThat(plan(number)).isZero();
        assertThat(onlyComment(number).id()).isEqualTo(comment.id());
        assertThat(onlyComment(number).body()).contains("2 to create", "`seats`", "`3333333`");

        github.merge(number, MERGE);
        Workflow.Run merged = workflow.forPush(MERGE);
        Cli.Result applied =
                merged.run("apply", "--github", "--require-reviewed-plan", "--auto-approve", manifests.path());
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(merged.summarised()).contains("2 applied");
        assertThat(names()).containsExactly("calls", "seats");

        assertThat(drift()).isZero();
        assertThat(github.issues()).isEmpty();
        LiveMeter seats = meter("seats");
        stripe.store().make(new Change.Deactivate("seats", seats.id(), false, false), () -> true);
        assertThat(drift()).isEqualTo(2);
        assertThat(drift()).isEqualTo(2);
        Issue issue = onlyIssue();
        assertThat(issue.open()).isTrue();
        assertThat(issue.body()).contains("seats");

        stripe.store().make(new Change.Reactivate("seats", seats.id(), false), () -> true);
        assertThat(drift()).isZero();
        assertThat(onlyIssue().open()).isFalse();
        assertThat(drift()).isZero();
        assertThat(github.issues()).hasSize(1);
    }

    @Test
    void anApplyRunOnceMoreHasNothingToDoAndIsDone() throws Exception {
        int number = reviewed(Manifests.CALLS);
        github.merge(number, MERGE);
        assertThat(apply().exitCode()).isZero();
        assertThat(apply().exitCode()).isZero();
        assertThat(stripe.meters()).hasSize(1);
    }

    @Test
    void aPlanOtherThanTheReviewedOneIsRefusedAndTheDifferenceShown() throws Exception {
        int number = reviewed(Manifests.CALLS);
        github.merge(number, MERGE);
        manifests.holding("calls.yaml", Manifests.meter("calls", "Calls", "sum"));
        Workflow.Run run = workflow.forPush(MERGE);
        Cli.Result refused =
                run.run("apply", "--github", "--require-reviewed-plan", "--auto-approve", manifests.path());
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(run.summarised()).contains("### Only in the reviewed plan", "### Only in the plan of now");
        assertThat(refused.err())
                .contains("Only in the reviewed plan\n  - create \"calls\" \"API calls\"")
                .contains("Only in the plan of now\n  + create \"calls\" \"Calls\"")
                .contains("::error title=meterctl::The plan is not the one that was reviewed");
        assertThat(stripe.writes()).isEmpty();
    }

    @Test
    void aTamperedCommentIsRefused() throws Exception {
        int number = reviewed(Manifests.CALLS);
        Comment comment = onlyComment(number);
        github.editComment(comment.id(), "mallory", comment.body().replace("API calls", "Nothing to see"));
        github.merge(number, MERGE);
        assertRefused("was edited");
    }

    @Test
    void aForgedFingerprintIsRefused() throws Exception {
        int number = reviewed(Manifests.CALLS);
        String forged = onlyComment(number).body();
        manifests.holding("calls.yaml", Manifests.meter("calls", "Calls", "count"));
        github.push(number, SECOND);
        assertThat(plan(number)).isZero();
        github.editComment(onlyComment(number).id(), "mallory", forged);
        github.merge(number, MERGE);
        assertRefused("stale");
    }

    @Test
    void aCommentOfSomebodyElseIsRefused() throws Exception {
        int number = reviewed(Manifests.CALLS);
        Comment comment = onlyComment(number);
        github.deleteComment(comment.id());
        github.comment(number, "mallory", comment.body());
        github.merge(number, MERGE);
        assertRefused("mallory");
    }

    @Test
    void aPlanOfAnEarlierHeadIsStale() throws Exception {
        int number = reviewed(Manifests.CALLS);
        github.push(number, SECOND);
        github.merge(number, MERGE);
        assertRefused("stale");
    }

    @Test
    void aPlanWrittenAfterTheMergeIsNotReviewed() throws Exception {
        int number = reviewed(Manifests.CALLS);
        Workflow.Run open = workflow.forPullRequest(number);
        github.before("PATCH .*", () -> github.merge(number, MERGE));
        manifests.holding("calls.yaml", Manifests.meter("calls", "Calls", "sum"));
        assertThat(open.run("plan", "--github", manifests.path()).exitCode()).isZero();
        assertRefused("after the merge");
    }

    @Test
    void aRunRepeatedAfterTheMergeLeavesTheCommentAsItIs() throws Exception {
        int number = reviewed(Manifests.CALLS);
        String reviewed = onlyComment(number).body();
        Workflow.Run repeated = workflow.forPullRequest(number);
        github.merge(number, MERGE);
        manifests.holding("calls.yaml", Manifests.meter("calls", "Calls", "sum"));
        Cli.Result result = repeated.run("plan", "--github", manifests.path());
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("is closed; its comment stays as it is");
        assertThat(onlyComment(number).body()).isEqualTo(reviewed);
    }

    @Test
    void aMergeIntoAnotherBranchIsNoReview() throws Exception {
        int number = reviewed(Manifests.CALLS);
        github.retarget(number, "scratch");
        github.merge(number, MERGE);
        assertRefused("was merged into `scratch`");
    }

    @Test
    void aRepeatedApplyIsRefusedOnceTheBranchHasMovedOn() throws Exception {
        int number = reviewed(Manifests.CALLS);
        github.merge(number, MERGE);
        github.pushToMain("b".repeat(40));
        Cli.Result repeated = workflow.forPush(MERGE)
                .with("GITHUB_RUN_ATTEMPT", "2")
                .run("apply", "--github", "--require-reviewed-plan", "--auto-approve", manifests.path());
        assertThat(repeated.exitCode()).isEqualTo(3);
        assertThat(repeated.err()).contains("has moved on since");
        assertThat(apply().exitCode()).isZero();
    }

    @Test
    void aComparisonInTheWrongModeSaysNothingOfDrift() throws Exception {
        manifests.holding("calls.yaml", Manifests.CALLS);
        assertThat(stripe.cli().run("apply", "--auto-approve", manifests.path()).exitCode())
                .isZero();
        manifests.holding("calls.yaml", Manifests.meter("calls", "Calls", "sum"));
        Workflow.Run run = workflow.forSchedule();
        run.run("drift", "--github", "--target", "eu", manifests.path());
        manifests.holding("calls.yaml", Manifests.CALLS);
        Cli.Result wrong =
                workflow.forSchedule().run("drift", "--github", "--target", "eu", "--live", manifests.path());
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(onlyIssue().open()).isTrue();
    }

    @Test
    void directoriesOfOneRepositoryAreTargetsOfTheirOwn() throws Exception {
        Manifests other = Manifests.in(checkout.resolve("other"))
                .holding("seats.yaml", Manifests.meter("seats", "Seats", "last"));
        manifests.holding("calls.yaml", Manifests.CALLS);
        int number = github.openPullRequest(FIRST);
        workflow.forPullRequest(number).run("plan", "--github", manifests.path());
        workflow.forPullRequest(number).run("plan", "--github", other.path());
        assertThat(github.comments(number)).hasSize(2);
        assertThat(github.comments(number).getFirst().body()).contains("<sub>test meters");
        assertThat(github.comments(number).getLast().body()).contains("<sub>test other/meters");
    }

    @Test
    void aFaultPushedAfterThePlanTakesThePlanBack() throws Exception {
        int number = reviewed(Manifests.CALLS);
        manifests.holding("calls.yaml", "event_name: [");
        github.push(number, SECOND);
        assertThat(plan(number)).isEqualTo(65);
        assertThat(onlyComment(number).body())
                .contains("The manifests have faults")
                .doesNotContain("API calls");
    }

    @Test
    void aPullRequestFromAForkIsCheckedAndNotPlanned() throws Exception {
        manifests.holding("calls.yaml", Manifests.CALLS);
        int number = github.openPullRequestFromFork(FIRST);
        Workflow.Run run = workflow.forPullRequest(number).with("STRIPE_API_KEY", "");
        Cli.Result result = run.run("plan", "--github", manifests.path());
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("::notice title=meterctl::No plan is made");
        assertThat(run.summarised()).contains("No plan is made");
        assertThat(github.requests()).isEmpty();

        manifests.holding("calls.yaml", Manifests.meter("calls", "API calls", "summ"));
        assertThat(workflow.forPullRequest(number)
                        .with("STRIPE_API_KEY", "")
                        .run("plan", "--github", manifests.path())
                        .exitCode())
                .isEqualTo(65);
    }

    @Test
    void aPullRequestOfThisRepositoryWithoutAKeyIsRed() throws Exception {
        manifests.holding("calls.yaml", Manifests.CALLS);
        int number = github.openPullRequest(FIRST);
        Cli.Result result =
                workflow.forPullRequest(number).with("STRIPE_API_KEY", "").run("plan", "--github", manifests.path());
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.err()).contains("::error title=meterctl::There is no API key.");
    }

    @Test
    void aRunWithTheSecretsAndAStrangersManifestsIsRefused() throws Exception {
        manifests.holding("calls.yaml", Manifests.CALLS);
        int number = github.openPullRequestFromFork(FIRST);
        Workflow.Run run = workflow.run("pull_request_target", MERGE, github.pullRequestEvent(number));
        Cli.Result result = run.run("plan", "--github", manifests.path());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("pull_request_target");
        assertThat(stripe.sandbox().requests()).isEmpty();
    }

    @Test
    void aCommentThatGithubDoesNotTakeHidesNothingOfThePlan() throws Exception {
        github.forbid(LoopbackGithub.Permission.PULL_REQUESTS_WRITE);
        github.forbid(LoopbackGithub.Permission.ISSUES_WRITE);
        manifests.holding("calls.yaml", Manifests.CALLS);
        int number = github.openPullRequest(FIRST);
        Workflow.Run run = workflow.forPullRequest(number);
        Cli.Result result = run.run("plan", "--github", "--detailed-exitcode", manifests.path());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains("+ create  calls");
        assertThat(result.err()).contains("::warning title=meterctl::The comment on the pull request was not written.");
        assertThat(run.summarised()).contains("1 to create");
    }

    @Test
    void aConflictIsMarkedInItsManifest() throws Exception {
        manifests.holding("calls.yaml", Manifests.CALLS);
        assertThat(stripe.cli().run("apply", "--auto-approve", manifests.path()).exitCode())
                .isZero();
        manifests.holding("calls.yaml", Manifests.meter("calls", "API calls", "count"));
        int number = github.openPullRequest(FIRST);
        Workflow.Run run = workflow.forPullRequest(number);
        Cli.Result result = run.run("plan", "--github", manifests.path());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("::error file=meters/calls.yaml,line=4,col=12,title=Conflict%3A calls::")
                .contains("::error title=Refused%3A conflicts::");
        assertThat(run.told()).contains("conflicts=1\n", "refusals=1\n");
        assertThat(onlyComment(number).body()).contains("Conflicts");
    }

    @Test
    void aReviewIsOfOneTargetAndNotOfAnother() throws Exception {
        manifests.holding("calls.yaml", Manifests.CALLS);
        int number = github.openPullRequest(FIRST);
        for (String target : List.of("one", "two")) {
            workflow.forPullRequest(number).run("plan", "--github", "--target", target, manifests.path());
        }
        assertThat(github.comments(number)).hasSize(2);
        github.merge(number, MERGE);
        assertRefused("no plan comment for this target");
    }

    @Test
    void noCommentIsKeptWhereNoneIsWanted() throws Exception {
        manifests.holding("calls.yaml", Manifests.CALLS);
        int number = github.openPullRequest(FIRST);
        workflow.forPullRequest(number).run("plan", "--github", "--no-comment", manifests.path());
        assertThat(github.comments(number)).isEmpty();
    }

    @Test
    void outsideOfGithubActionsTheOptionIsRefused() throws Exception {
        manifests.holding("calls.yaml", Manifests.CALLS);
        Cli.Result result = stripe.cli().run("plan", "--github", manifests.path());
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.err()).contains("`--github` works inside GitHub Actions.", "GITHUB_REPOSITORY");
        assertThat(stripe.cli().run("plan", "--target", "x", manifests.path()).exitCode())
                .isEqualTo(64);
    }

    @Test
    void whatWasReviewedMustBeReadableBeforeAnythingIsApplied() throws Exception {
        int number = reviewed(Manifests.CALLS);
        github.merge(number, MERGE);
        Cli.Result result = workflow.forPush(MERGE)
                .with("GITHUB_TOKEN", "")
                .run("apply", "--github", "--require-reviewed-plan", "--auto-approve", manifests.path());
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(stripe.writes()).isEmpty();
    }

    /// A pull request with one meter, planned.
    private int reviewed(String meter) throws Exception {
        manifests.holding("calls.yaml", meter);
        int number = github.openPullRequest(FIRST);
        assertThat(plan(number)).isZero();
        return number;
    }

    private int plan(int number) throws Exception {
        return workflow.forPullRequest(number)
                .run("plan", "--github", manifests.path())
                .exitCode();
    }

    private Cli.Result apply() throws Exception {
        return workflow.forPush(MERGE)
                .run("apply", "--github", "--require-reviewed-plan", "--auto-approve", manifests.path());
    }

    private int drift() throws Exception {
        return workflow.forSchedule().run("drift", "--github", manifests.path()).exitCode();
    }

    private void assertRefused(String why) throws Exception {
        Cli.Result result = apply();
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains(why);
        assertThat(stripe.writes()).isEmpty();
    }

    private Comment onlyComment(int number) {
        assertThat(github.comments(number)).hasSize(1);
        return github.comments(number).getFirst();
    }

    private Issue onlyIssue() {
        assertThat(github.issues()).hasSize(1);
        return github.issues().getFirst();
    }

    private List<String> names() throws Exception {
        return stripe.meters().stream().map(LiveMeter::eventName).sorted().toList();
    }

    private LiveMeter meter(String eventName) throws Exception {
        return stripe.meters().stream()
                .filter(meter -> meter.eventName().equals(eventName))
                .findFirst()
                .orElseThrow();
    }
}
