package dev.meterctl.github;

import java.util.List;
import java.util.Optional;

/// What was reviewed: the fingerprint in the comment of the pull request whose merge made a commit.
public sealed interface ReviewedPlan {

    /// What people saw.
    ///
    /// @param lines what the plan would do, see `ChangeLines`; empty where the comment does not keep it
    record Found(String fingerprint, int pullRequest, String url, Optional<List<String>> lines)
            implements ReviewedPlan {}

    /// There is none to rely on.
    record Refused(String reason, String hint) implements ReviewedPlan {}

    /// Looks for the pull request that made the commit of the run, and for the comment about the target
    /// that people saw when they merged it. Refuses rather than guesses.
    ///
    /// @param author login of the bot that must have written it, `github-actions[bot]` for instance
    static ReviewedPlan of(GithubApi api, WorkflowRun run, String target, String author) throws GithubException {
        return new ReviewedPlanSearch(api, run, target, author).result();
    }
}
