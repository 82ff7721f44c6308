package dev.meterctl.cli.review;

import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.console.Version;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.github.DriftIssue;
import dev.meterctl.github.GithubApi;
import dev.meterctl.github.GithubException;
import dev.meterctl.github.PlanComment;
import dev.meterctl.github.ReviewedPlan;
import dev.meterctl.github.WorkflowRun;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.ChangeLines;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.markdown.DriftMarkdown;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.text.Untrusted;
import java.time.Instant;
import java.util.Set;

/// What is kept on GitHub: the comment with the plan on a pull request, and the issue about drift.
///
/// @param target what the comment and the issue are kept for
record GithubPosts(WorkflowRun run, String target, StepLog log, Console console) {

    void keepComment(GuardedPlan plan, MeterSources sources) {
        post(
                "The comment on the pull request was not written.",
                api -> PlanComment.keep(
                        api,
                        run,
                        target,
                        plan.fingerprint(),
                        ChangeLines.of(plan.plan()),
                        max -> PlanMarkdown.of(plan, sources).within(max - footer().length(), whole()) + footer()));
    }

    /// Replaces the comment by why there is no plan; writes none where there is none.
    void replaceComment(String markdown) {
        post(
                "The comment on the pull request was not brought up to date.",
                api -> PlanComment.keepIfPresent(api, run, target, markdown + footer())
                        .orElse(""));
    }

    /// Opens the issue, brings it up to date, or closes it when nothing differs any more.
    void keepIssue(GuardedPlan plan, MeterSources sources) {
        Set<String> names = DriftMarkdown.names(plan.plan());
        post("The issue about drift was not written.", api -> {
            if (names.isEmpty()) {
                String farewell = "The account is as the manifests say again. Seen by [this run](" + run.url() + ").";
                return DriftIssue.close(api, target, farewell).orElse("");
            }
            int max = DriftIssue.MAX_CHARACTERS - footer().length();
            return DriftIssue.keep(
                    api,
                    target,
                    names,
                    Instant.now(),
                    since -> DriftMarkdown.of(plan, sources, since).within(max, whole()) + footer());
        });
    }

    /// The plan that people approved in a pull request.
    ///
    /// @throws Failure when none was, or it cannot be read
    ReviewedPlan.Found approved(String reviewer) throws Failure {
        try (GithubApi api = api()) {
            return switch (ReviewedPlan.of(api, run, target, reviewer)) {
                case ReviewedPlan.Found found -> found;
                case ReviewedPlan.Refused refused ->
                    throw Failure.blocked("There is no reviewed plan. " + refused.reason(), refused.hint());
            };
        } catch (GithubException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "What was reviewed cannot be read, and nothing was changed. " + e.sentence(),
                    e.hint());
        }
    }

    /// Where everything is that had to be left out.
    String whole() {
        String artifact = console.variable("METERCTL_PLAN_ARTIFACT");
        String here = "[this run](" + run.url() + ")";
        return artifact == null
                ? "The log of " + here + " has all of it."
                : "The artifact " + Untrusted.of(artifact).code() + " of " + here + " has all of it.";
    }

    @FunctionalInterface
    private interface Post {
        /// Returns the address of what was written, empty for none.
        String with(GithubApi api) throws GithubException;
    }

    private void post(String failure, Post post) {
        try (GithubApi api = api()) {
            String url = post.with(api);
            if (!url.isEmpty()) {
                console.err().println("Written to " + Untrusted.of(url));
            }
        } catch (GithubException e) {
            String hint = e.hint();
            log.warn(failure + " " + e.sentence() + (hint == null ? "" : "\nhint: " + hint));
        } catch (Failure e) {
            log.warn(failure + " " + e.sentence());
        }
    }

    private GithubApi api() throws GithubException, Failure {
        String token = console.variable(GithubOptions.TOKEN_VARIABLE);
        if (token == null) {
            throw Failure.usage(
                    "There is no token for GitHub.",
                    "give the step GITHUB_TOKEN: ${{ github.token }} in its environment");
        }
        return GithubApi.open(run, token, console.secrets(), Version.NUMBER);
    }

    private String footer() {
        String head = run.pullRequest()
                .map(request ->
                        ", for " + Untrusted.of(request.head().substring(0, 7)).code())
                .orElse("");
        return "\n<sub>" + Untrusted.of(target).markdown() + head + ", by [this run](" + run.url() + ")</sub>\n";
    }
}
