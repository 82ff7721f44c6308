package dev.meterctl.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meterctl.github.LoopbackGithub.Issue;
import dev.meterctl.github.LoopbackGithub.Permission;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftIssueTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T03:00:00.5Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T03:00:00Z");

    private LoopbackGithub github;
    private GithubApi api;

    @BeforeEach
    void open() throws Exception {
        github = LoopbackGithub.start();
        api = Runs.api(github);
    }

    @AfterEach
    void close() {
        api.close();
        github.close();
    }

    @Test
    void theIssueOpensIsUpdatedWhileItLastsAndCloses() throws Exception {
        String url = keep(MONDAY, "a");
        assertThat(only().title()).isEqualTo("meterctl: the Stripe account has drifted (meters (test))");
        assertThat(only().body()).endsWith("\n{a=2026-11-16T03:00:00Z}");
        assertThat(keep(TUESDAY, "a", "b")).isEqualTo(url);
        assertThat(only().body()).endsWith("\n{a=2026-11-16T03:00:00Z, b=2026-11-17T03:00:00Z}");
        assertThat(DriftIssue.close(api, Runs.TARGET, "It is gone.")).contains(url);
        assertThat(only().open()).isFalse();
        assertThat(only().stateReason()).contains("completed");
        assertThat(github.comments(only().number()))
                .singleElement()
                .satisfies(comment -> assertThat(comment.body()).isEqualTo("It is gone."));
        assertThat(DriftIssue.close(api, Runs.TARGET, "It is gone.")).isEmpty();
    }

    @Test
    void theSameDriftAgainIsNoWrite() throws Exception {
        keep(MONDAY, "a", "b");
        github.forgetRequests();
        keep(TUESDAY, "a", "b");
        assertThat(github.requests()).hasSize(1).allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void whatCameBackIsNewAgain() throws Exception {
        keep(MONDAY, "a", "b");
        keep(MONDAY, "a");
        keep(TUESDAY, "a", "b");
        assertThat(only().body()).endsWith("{a=2026-11-16T03:00:00Z, b=2026-11-17T03:00:00Z}");
    }

    @Test
    void aClosedIssueStaysClosed() throws Exception {
        keep(MONDAY, "a");
        DriftIssue.close(api, Runs.TARGET, "Gone.");
        keep(TUESDAY, "a");
        assertThat(github.issues()).hasSize(2);
        assertThat(github.issues().getFirst().open()).isFalse();
        assertThat(github.issues().getLast().body()).endsWith("{a=2026-11-17T03:00:00Z}");
    }

    @Test
    void theIssueIsFoundAmongManyAndAPullRequestIsNone() throws Exception {
        keep(MONDAY, "a");
        String body = only().body();
        for (int i = 0; i < 120; i++) {
            github.openIssue("mona", "A wish", "Please");
            github.openPullRequest(Runs.HEAD);
        }
        github.editIssue(3, LoopbackGithub.BOT, body);
        keep(TUESDAY, "a", "b");
        assertThat(github.issues().getFirst().body()).contains("b=2026-11-17");
        assertThat(github.issues()).hasSize(121).allMatch(Issue::open);
    }

    @Test
    void ofTwoJobsAtOnceTheLowerIssueSurvives() throws Exception {
        String body = body("a");
        github.before("POST .*/issues", () -> github.openIssue(LoopbackGithub.BOT, "Drift", body));
        String url = keep(TUESDAY, "a", "b");
        Issue first = github.issues().getFirst();
        Issue second = github.issues().getLast();
        assertThat(url).endsWith("/issues/" + first.number());
        assertThat(first.open()).isTrue();
        assertThat(first.body()).contains("{a=2026-11-16T03:00:00Z, b=2026-11-17T03:00:00Z}");
        assertThat(second.open()).isFalse();
        assertThat(second.stateReason()).contains("not_planned");
        assertThat(github.comments(second.number()).getFirst().body())
                .isEqualTo("A duplicate of #" + first.number() + ", which is kept up to date.");
    }

    @Test
    void aStrangersMarkerDoesNotCaptureTheUpkeep() throws Exception {
        int stranger = github.openIssue("mallory", "Drift", body("a"));
        keep(TUESDAY, "a");
        assertThat(github.issues()).hasSize(2).allMatch(Issue::open);
        assertThat(github.issues().getLast().body()).endsWith("{a=2026-11-17T03:00:00Z}");
        DriftIssue.close(api, Runs.TARGET, "Gone.");
        assertThat(github.issues().getFirst().number()).isEqualTo(stranger);
        assertThat(github.issues().getFirst().open()).isTrue();
        assertThat(github.issues().getLast().open()).isFalse();
    }

    @Test
    void anIssueWhoseCreationIsLostIsNotOpenedTwice() throws Exception {
        github.fail("POST .*/issues", LoopbackFailure.LOST);
        keep(MONDAY, "a");
        assertThat(only().open()).isTrue();
    }

    @Test
    void aClosingWhoseAnswerIsLostIsLookedFor() throws Exception {
        keep(MONDAY, "a");
        github.fail("PATCH .*/issues", LoopbackFailure.LOST);
        assertThat(DriftIssue.close(api, Runs.TARGET, "Gone.")).isPresent();
        assertThat(only().open()).isFalse();
        assertThat(github.comments(1)).hasSize(1);
        assertThat(github.requests())
                .filteredOn(line -> line.startsWith("PATCH"))
                .hasSize(1);
    }

    @Test
    void theTargetIsShownAsOneLineOfBoundedLength() throws Exception {
        DriftIssue.keep(api, "a\n::error::\u202e" + "😀".repeat(300), Set.of("a"), MONDAY, since -> "Drift");
        assertThat(only().title())
                .startsWith("meterctl: the Stripe account has drifted (a\\n::error::\\u202e😀")
                .endsWith("😀…)")
                .hasSizeLessThan(256);
    }

    @Test
    void aThousandNamesKeepTheirDates() throws Exception {
        String[] first = names("first", 1_000);
        String[] all =
                Stream.concat(Stream.of(first), Stream.of(names("second", 900))).toArray(String[]::new);
        DriftIssue.keep(api, Runs.TARGET, Set.of(first), MONDAY, since -> "First");
        DriftIssue.keep(api, Runs.TARGET, Set.of(all), TUESDAY, since -> "All");
        SortedMap<String, Instant> since = kept(all);
        assertThat(since.get("first-0")).isEqualTo("2026-11-16T03:00:00Z");
        assertThat(since.get("second-899")).isEqualTo("2026-11-17T03:00:00Z");
    }

    @Test
    void neverIsTheIssueLongerThanGithubTakes() throws Exception {
        String longest = "x".repeat(DriftIssue.MAX_CHARACTERS);
        Set<String> many = Set.of(names("meter", 10_000));
        DriftIssue.keep(api, Runs.TARGET, many, MONDAY, since -> longest);
        assertThat(only().body()).hasSizeLessThanOrEqualTo(65_536);
        assertThat(IssueMarker.in(post(only().body()), Runs.TARGET)).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftIssue.keep(api, Runs.TARGET, Set.of("a"), MONDAY, since -> longest + "x"));
    }

    @Test
    void aTokenThatMayNotOpenIssuesIsToldWhatItLacks() {
        github.forbid(Permission.ISSUES_WRITE);
        assertThat(Runs.failure(() -> keep(MONDAY, "a")).hint()).contains("issues: write");
    }

    private String keep(Instant now, String... names) throws GithubException {
        return DriftIssue.keep(api, Runs.TARGET, Set.of(names), now, Object::toString);
    }

    private SortedMap<String, Instant> kept(String... names) throws GithubException {
        SortedMap<String, Instant> kept = new TreeMap<>();
        DriftIssue.keep(api, Runs.TARGET, Set.of(names), Instant.EPOCH, since -> {
            kept.putAll(since);
            return "x";
        });
        return kept;
    }

    private String body(String... names) {
        return new IssuePlace(api, Runs.TARGET, Set.of(names), MONDAY, Object::toString).body(Optional.empty());
    }

    private static Post post(String body) {
        return new Post(1, "I_1", "url", new Post.Author("mona", false), body);
    }

    private static String[] names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(index -> prefix + "-" + index).toArray(String[]::new);
    }

    private Issue only() {
        assertThat(github.issues()).hasSize(1);
        return github.issues().getFirst();
    }
}
