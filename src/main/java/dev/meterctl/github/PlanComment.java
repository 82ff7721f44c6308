package dev.meterctl.github;

import dev.meterctl.github.WorkflowRun.PullRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Keeps one comment for each target up to date on the pull request of a run. It is found by its hidden
/// marker, and carries the fingerprint of the plan that people review.
public final class PlanComment {

    /// Of the Markdown that callers pass: GitHub's limit less the room for the marker.
    public static final int MAX_CHARACTERS = MarkedBody.MAX_CHARACTERS - CommentMarker.ROOM;

    /// People come first.
    private static final int MAX_HIDDEN = MAX_CHARACTERS / 3;

    private PlanComment() {}

    /// Creates the comment, or updates it in place; returns its URL. What a later run wrote stays. What the
    /// plan would do is kept where readers do not see it, if there is room.
    ///
    /// @param lines of the plan, see `ChangeLines`
    /// @param markdown the plan in at most so many characters
    public static String keep(
            GithubApi api,
            WorkflowRun run,
            String target,
            String fingerprint,
            List<String> lines,
            IntFunction<String> markdown)
            throws GithubException {
        String hidden = HiddenLines.of(lines);
        String kept = hidden.length() > MAX_HIDDEN ? "" : hidden;
        String shown = api.masked(markdown.apply(MAX_CHARACTERS - kept.length()));
        return post(api, run, target, Optional.of(fingerprint), shown + kept).keep();
    }

    /// Updates the comment, if there is one, where no plan could be made: it then carries no fingerprint.
    public static Optional<String> keepIfPresent(GithubApi api, WorkflowRun run, String target, String markdown)
            throws GithubException {
        return post(api, run, target, Optional.empty(), api.masked(markdown)).keepIfPresent();
    }

    /// The comment on a pull request that is still open: what stood there when people merged is what they reviewed, and
    /// a run that is repeated later must not change it.
    ///
    /// @param fingerprint of the plan, empty when there is none to apply
    /// @param markdown at most [#MAX_CHARACTERS]
    static StickyPost post(GithubApi api, WorkflowRun run, String target, Optional<String> fingerprint, String markdown)
            throws GithubException {
        PullRequest pullRequest = run.pullRequest()
                .orElseThrow(() -> new IllegalArgumentException("a plan comment stands on a pull request"));
        int number = pullRequest.number();
        if (!api.get("/pulls/" + number).text("state").equals("open")) {
            throw new GithubException("The pull request #" + number + " is closed; its comment stays as it is.", null);
        }
        MarkedBody.requireAtMost(MAX_CHARACTERS, markdown);
        String body = CommentMarker.body(run, pullRequest.head(), target, fingerprint, markdown);
        return new StickyPost(api, new CommentPlace(api, run, target, number, body));
    }
}
