package dev.meterctl.cli.review;

import dev.meterctl.apply.Report;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.IoReason;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.github.GithubException;
import dev.meterctl.github.ReviewedPlan;
import dev.meterctl.github.WorkflowRun;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.ChangeLines;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.PlanDifference;
import dev.meterctl.render.markdown.DiagnosticMarkdown;
import dev.meterctl.render.markdown.DifferenceMarkdown;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.render.markdown.ReportMarkdown;
import dev.meterctl.render.text.DifferenceText;
import dev.meterctl.render.workflow.Annotation.Level;
import dev.meterctl.render.workflow.Annotations;
import dev.meterctl.render.workflow.StepOutputs;
import dev.meterctl.text.Counted;
import dev.meterctl.text.Untrusted;
import java.io.IOException;
import java.util.Optional;

/// Tells a run of GitHub Actions what a command found: annotations, the job summary, step outputs, the comment on the
/// pull request, the issue about drift. What GitHub does not take is a warning, never the end of the command.
///
/// @param command its name, for headings
/// @param plans whether the command is to make a plan, whose comment would be out of date if there is none
record GithubReview(
        String command,
        boolean plans,
        WorkflowRun run,
        GithubOptions options,
        StepLog log,
        GithubPosts posts,
        Console console)
        implements ReviewReporter {

    /// @param target by default
    static GithubReview begin(String command, boolean plans, String target, GithubOptions options, Console console)
            throws Failure {
        StepLog log = new StepLog(console);
        try {
            WorkflowRun run = WorkflowRun.of(console.env(), log.event());
            GithubPosts posts = new GithubPosts(run, options.target().orElse(target), log, console);
            return new GithubReview(command, plans, run, options, log, posts, console);
        } catch (GithubException e) {
            throw Failure.usage("`--github` works inside GitHub Actions. " + e.sentence(), e.hint());
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "The event of the run cannot be read: " + IoReason.of(e) + ".", null);
        }
    }

    /// A stranger's manifests must not meet the repository's secrets.
    void requireSafeEvent() throws Failure {
        if (run.isPullRequestTarget()) {
            throw Failure.blocked(
                    "A run for `pull_request_target` gives a stranger's manifests the secrets of this repository.",
                    "use the event `pull_request`");
        }
    }

    @Override
    public boolean hasNoSecrets() {
        return run.hasNoSecrets();
    }

    @Override
    public Optional<ReviewedPlan.Found> approved() throws Failure {
        return options.reviewer().isEmpty()
                ? Optional.empty()
                : Optional.of(posts.approved(options.reviewer().get()));
    }

    @Override
    public void read(Manifest manifest) {
        log.annotate(Annotations.of(manifest));
    }

    @Override
    public void checked(Manifest manifest) {
        log.summarise(
                manifest.diagnostics().isEmpty()
                        ? "## meterctl validate: "
                                + Counted.of(manifest.meters().size(), "meter") + ", no faults\n"
                        : DiagnosticMarkdown.of(manifest).within(StepLog.MAX_SUMMARY, posts.whole()));
    }

    @Override
    public void planned(GuardedPlan plan, MeterSources sources) {
        show(plan, sources);
        if (keepsComment()) {
            posts.keepComment(plan, sources);
        }
    }

    @Override
    public void notPlanned(String why) {
        log.annotate(Level.NOTICE, why);
        log.summarise("## meterctl plan: none\n\n" + Untrusted.of(why).markdown() + "\n");
    }

    @Override
    public void compared(GuardedPlan plan, MeterSources sources) {
        show(plan, sources);
        if (options.comment() && !isOfOtherMode(plan)) {
            posts.keepIssue(plan, sources);
        }
    }

    @Override
    public void applied(GuardedPlan plan, Report report, MeterSources sources) {
        log.output(StepOutputs.of(plan));
        log.annotate(Annotations.of(report, sources.places()));
        log.summarise(ReportMarkdown.of(report).within(StepLog.MAX_SUMMARY, posts.whole()));
    }

    @Override
    public void differs(ReviewedPlan.Found approved, GuardedPlan now) {
        if (approved.lines().isEmpty()) {
            console.err().println("What differs cannot be told: the comment had no room to keep what it would do.");
            return;
        }
        PlanDifference difference = PlanDifference.of(approved.lines().get(), ChangeLines.of(now.plan()));
        console.err().print(DifferenceText.of(difference, console.errPalette()));
        log.summarise("## meterctl apply: not the reviewed plan\n\n" + DifferenceMarkdown.of(difference));
    }

    @Override
    public void failed(Failure failure) {
        String hint = failure.hint();
        if (failure.exitCode() != ExitCode.MANIFEST) {
            log.annotate(Level.ERROR, failure.sentence() + (hint == null ? "" : "\nhint: " + hint));
        }
        String markdown = "## meterctl " + command + ": not done\n\n"
                + Untrusted.of(failure.sentence()).markdown() + "\n"
                + (hint == null ? "" : "\nHint: " + Untrusted.of(hint).markdown() + "\n");
        log.summarise(markdown);
        if (plans && keepsComment() && !run.hasNoSecrets()) {
            posts.replaceComment(markdown);
        }
    }

    private void show(GuardedPlan plan, MeterSources sources) {
        log.output(StepOutputs.of(plan));
        log.annotate(Annotations.of(plan, sources.places()));
        log.summarise(PlanMarkdown.of(plan, sources).within(StepLog.MAX_SUMMARY, posts.whole()));
    }

    /// What another mode holds says nothing about drift.
    private static boolean isOfOtherMode(GuardedPlan plan) {
        return plan.refusals().stream().anyMatch(refusal -> refusal.guard() == Guard.LIVE);
    }

    private boolean keepsComment() {
        return options.comment() && run.pullRequest().isPresent();
    }
}
