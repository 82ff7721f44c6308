package dev.meterctl.cli.review;

import dev.meterctl.apply.Report;
import dev.meterctl.cli.PlanCommand;
import dev.meterctl.cli.Version;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.file.IoReason;
import dev.meterctl.cli.option.GithubOptions;
import dev.meterctl.github.DriftIssue;
import dev.meterctl.github.GithubApi;
import dev.meterctl.github.GithubException;
import dev.meterctl.github.PlanComment;
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
import dev.meterctl.render.markdown.DriftMarkdown;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.render.markdown.ReportMarkdown;
import dev.meterctl.render.text.DifferenceText;
import dev.meterctl.render.workflow.Annotation;
import dev.meterctl.render.workflow.Annotation.Level;
import dev.meterctl.render.workflow.Annotations;
import dev.meterctl.render.workflow.StepOutputs;
import dev.meterctl.text.Counted;
import dev.meterctl.text.Untrusted;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells a run of GitHub Actions what a command found: annotations, the job summary, step outputs, the comment on the
/// pull request, the issue about drift. What GitHub does not take is a warning, never the end of the command.
final class GithubReview implements ReviewReporter {

    /// GitHub takes a summary of 1 MiB for each step.
    private static final int MAX_SUMMARY = 250_000;

    private static final String TITLE = "meterctl";

    private final String command;
    private final WorkflowRun run;
    private final String target;
    private final GithubOptions options;
    private final RunnerFiles files;
    private final Console console;

    private GithubReview(
            String command, WorkflowRun run, String target, GithubOptions options, RunnerFiles files, Console console) {
        this.command = command;
        this.run = run;
        this.target = target;
        this.options = options;
        this.files = files;
        this.console = console;
    }

    /// @param command whose review it is
    /// @param target by default
    static GithubReview begin(String command, String target, GithubOptions options, Console console) throws Failure {
        RunnerFiles files = new RunnerFiles(console);
        try {
            WorkflowRun run = WorkflowRun.of(console.env(), files.event());
            return new GithubReview(command, run, options.target().orElse(target), options, files, console);
        } catch (GithubException e) {
            throw new Failure(ExitCode.USAGE, "`--github` works inside GitHub Actions. " + e.sentence(), e.hint());
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "The event of the run cannot be read: " + IoReason.of(e) + ".", null);
        }
    }

    /// A stranger's manifests with the repository's secrets at hand are an open door.
    void requireSafeEvent() throws Failure {
        if (run.isPullRequestTarget()) {
            throw new Failure(
                    ExitCode.BLOCKED,
                    "A run for `pull_request_target` gives a stranger's manifests the secrets of this repository.",
                    "use the event `pull_request`");
        }
    }

    @Override
    public boolean hasNoSecrets() {
        return run.hasNoSecrets();
    }

    @Override
    public Optional<Approved> approved() throws Failure {
        if (options.reviewer().isEmpty()) {
            return Optional.empty();
        }
        try (GithubApi api = api()) {
            return switch (ReviewedPlan.of(api, run, target, options.reviewer().get())) {
                case ReviewedPlan.Found found ->
                    Optional.of(new Approved(found.fingerprint(), found.url(), found.lines()));
                case ReviewedPlan.Refused refused ->
                    throw new Failure(
                            ExitCode.BLOCKED, "There is no reviewed plan. " + refused.reason(), refused.hint());
            };
        } catch (GithubException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "What was reviewed cannot be read, and nothing was changed. " + e.sentence(),
                    e.hint());
        }
    }

    @Override
    public void read(Manifest manifest) {
        annotate(Annotations.of(manifest));
    }

    @Override
    public void checked(Manifest manifest) {
        summarise(
                manifest.diagnostics().isEmpty()
                        ? "## meterctl validate: " + Counted.of(manifest.meters().size(), "meter") + ", no faults\n"
                        : DiagnosticMarkdown.of(manifest, MAX_SUMMARY, whole()));
    }

    @Override
    public void planned(GuardedPlan plan, MeterSources sources) {
        tell(plan, sources);
        summarise(PlanMarkdown.of(plan, sources).within(MAX_SUMMARY, whole()));
        if (keepsComment()) {
            talk(
                    "The comment on the pull request was not written.",
                    api -> PlanComment.keep(
                            api,
                            run,
                            target,
                            plan.fingerprint(),
                            ChangeLines.of(plan.plan()),
                            most -> PlanMarkdown.of(plan, sources).within(most - footer().length(), whole())
                                    + footer()));
        }
    }

    @Override
    public void notPlanned(String why) {
        annotate(List.of(Annotation.ofRun(Level.NOTICE, TITLE, why)));
        summarise("## meterctl plan: none\n\n" + Untrusted.of(why).markdown() + "\n");
    }

    @Override
    public void compared(GuardedPlan plan, MeterSources sources) {
        tell(plan, sources);
        summarise(PlanMarkdown.of(plan, sources).within(MAX_SUMMARY, whole()));
        if (!options.comment() || isOfOtherMode(plan)) {
            return;
        }
        Set<String> names = DriftMarkdown.names(plan.plan());
        talk("The issue about drift was not written.", api -> {
            if (names.isEmpty()) {
                return DriftIssue.close(api, target, "The account is as the manifests say again. " + seen())
                        .orElse("");
            }
            return DriftIssue.keep(
                    api,
                    target,
                    names,
                    Instant.now(),
                    since -> DriftMarkdown.of(plan, sources, since)
                                    .within(DriftIssue.MAX_CHARACTERS - footer().length(), whole())
                            + footer());
        });
    }

    @Override
    public void applied(GuardedPlan plan, Report report, MeterSources sources) {
        outputs(plan);
        annotate(Annotations.of(report, sources.places()));
        summarise(ReportMarkdown.of(report).within(MAX_SUMMARY, whole()));
    }

    @Override
    public void differs(Approved approved, GuardedPlan now) {
        if (approved.lines().isEmpty()) {
            console.err().println("What differs cannot be told: the comment had no room to keep what it would do.");
            return;
        }
        PlanDifference difference = PlanDifference.of(approved.lines().get(), ChangeLines.of(now.plan()));
        console.err().print(DifferenceText.of(difference, console.errPalette()));
        summarise("## meterctl apply: not the reviewed plan\n\n" + DifferenceMarkdown.of(difference));
    }

    @Override
    public void failed(Failure failure) {
        String hint = failure.hint();
        String sentence = String.valueOf(failure.getMessage());
        if (failure.exitCode() != ExitCode.MANIFEST) {
            annotate(List.of(
                    Annotation.ofRun(Level.ERROR, TITLE, hint == null ? sentence : sentence + "\nhint: " + hint)));
        }
        String markdown = "## meterctl " + command + ": not done\n\n" + Untrusted.of(sentence).markdown() + "\n"
                + (hint == null ? "" : "\nHint: " + Untrusted.of(hint).markdown() + "\n");
        summarise(markdown);
        if (command.equals(PlanCommand.NAME) && keepsComment() && !run.hasNoSecrets()) {
            talk(
                    "The comment on the pull request was not brought up to date.",
                    api -> PlanComment.keepIfPresent(api, run, target, markdown + footer())
                            .orElse(""));
        }
    }

    /// What another mode holds says nothing about drift.
    private static boolean isOfOtherMode(GuardedPlan plan) {
        return plan.refusals().stream().anyMatch(refusal -> refusal.guard() == Guard.LIVE);
    }

    private boolean keepsComment() {
        return options.comment() && run.pullRequest().isPresent();
    }

    private void tell(GuardedPlan plan, MeterSources sources) {
        outputs(plan);
        annotate(Annotations.of(plan, sources.places()));
    }

    private void annotate(List<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            console.err().println(annotation.command(files::inRepository));
        }
        console.err().flush();
    }

    private void outputs(GuardedPlan plan) {
        try {
            files.addToOutputs(StepOutputs.of(plan).lines());
        } catch (IOException e) {
            warn("The step outputs were not written: " + IoReason.of(e) + ".");
        }
    }

    private void summarise(String markdown) {
        try {
            files.addToSummary(markdown + "\n");
        } catch (IOException e) {
            warn("The job summary was not written: " + IoReason.of(e) + ".");
        }
    }

    @FunctionalInterface
    private interface Talk {
        /// Returns the address of what was written, empty for none.
        String with(GithubApi api) throws GithubException;
    }

    private void talk(String lost, Talk talk) {
        try (GithubApi api = api()) {
            String url = talk.with(api);
            if (!url.isEmpty()) {
                console.err().println("Written to " + Untrusted.of(url));
            }
        } catch (GithubException e) {
            String hint = e.hint();
            warn(lost + " " + e.sentence() + (hint == null ? "" : "\nhint: " + hint));
        } catch (Failure e) {
            warn(lost + " " + e.getMessage());
        }
    }

    private GithubApi api() throws GithubException, Failure {
        String token = console.variable(Console.GITHUB_TOKEN);
        if (token == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no token for GitHub.",
                    "give the step GITHUB_TOKEN: ${{ github.token }} in its environment");
        }
        return GithubApi.open(run, token, console.secrets(), Version.NUMBER);
    }

    private void warn(String message) {
        annotate(List.of(Annotation.ofRun(Level.WARNING, TITLE, message)));
    }

    /// Where everything is that had to be left out.
    private String whole() {
        String artifact = console.variable("METERCTL_PLAN_ARTIFACT");
        String here = "[this run](" + run.url() + ")";
        return artifact == null
                ? "The log of " + here + " has all of it."
                : "The artifact " + Untrusted.of(artifact).code() + " of " + here + " has all of it.";
    }

    private String seen() {
        return "Seen by [this run](" + run.url() + ").";
    }

    private String footer() {
        String head = run.pullRequest()
                .map(request -> ", for " + Untrusted.of(request.head().substring(0, 7)).code())
                .orElse("");
        return "\n<sub>" + Untrusted.of(target).markdown() + head + ", by [this run](" + run.url() + ")</sub>\n";
    }
}
