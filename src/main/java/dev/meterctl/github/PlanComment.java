package dev.meterctl.github;

import dev.meterctl.github.WorkflowRun.PullRequest;
import java.util.Optional;

/// Keeps one comment for each target up to date on the pull request of a run. It is found by its hidden
/// marker, and carries the fingerprint of the plan that people review.
public final class PlanComment {

    /// Of the Markdown that callers pass: GitHub's limit less the room for the marker.
    public static final int MOST_CHARACTERS = MarkedBody.MOST_CHARACTERS - CommentMarker.ROOM;

    private PlanComment() {}

    /// Creates the comment, or updates it in place; returns its URL. What a later run wrote stays.
    ///
    /// @param run of a pull request
    /// @param fingerprint of the plan, empty when there is none to apply
    /// @param markdown at most [#MOST_CHARACTERS]
    public static String keep(
            GithubApi api, WorkflowRun run, String target, Optional<String> fingerprint, String markdown)
            throws GithubException {
        return upkeep(api, run, target, fingerprint, markdown).keep();
    }

    /// Updates the comment, if there is one, where no plan could be made: it then carries no fingerprint.
    public static Optional<String> keepIfPresent(GithubApi api, WorkflowRun run, String target, String markdown)
            throws GithubException {
        return upkeep(api, run, target, Optional.empty(), markdown).keepIfPresent();
    }

    private static Upkeep upkeep(
            GithubApi api, WorkflowRun run, String target, Optional<String> fingerprint, String markdown) {
        MarkedBody.requireAtMost(MOST_CHARACTERS, markdown);
        PullRequest pullRequest = run.pullRequest()
                .orElseThrow(() -> new IllegalArgumentException("a plan comment stands on a pull request"));
        String body = CommentMarker.body(run, pullRequest.head(), target, fingerprint, markdown);
        return new Upkeep(api, new CommentPlace(api, run, target, pullRequest, body));
    }
}
