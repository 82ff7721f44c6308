package dev.meterctl.github;

import dev.meterctl.github.ReviewedPlan.Found;
import dev.meterctl.github.ReviewedPlan.Refused;
import dev.meterctl.json.JsonObject;
import dev.meterctl.text.Untrusted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The search for the plan that was reviewed. What stands on GitHub is taken for what people saw only if
/// nobody but the bot can have written it, on the head that was merged.
record ReviewedPlanSearch(GithubApi api, WorkflowRun run, String target, String author) {

    private static final String PLAN_ANEW =
            "Open a pull request, let it be planned and review it, or apply by hand with `--expect FINGERPRINT`.";

    /// @param main the default branch of the repository
    private record Merged(int number, String head, Instant at, String into, String main) {}

    ReviewedPlan result() throws GithubException {
        List<Merged> merged = merged();
        if (merged.isEmpty()) {
            return refused("No merged pull request made the commit " + run.sha() + ".");
        }
        if (merged.size() > 1) {
            return refused("Several merged pull requests made the commit " + run.sha() + ": "
                    + merged.stream().map(each -> "#" + each.number()).collect(Collectors.joining(", ")) + ".");
        }
        Merged only = merged.getFirst();
        if (!only.into().equals(only.main())) {
            return refused("Pull request #" + only.number() + " was merged into `" + Untrusted.of(only.into())
                    + "`, and only what is merged into `" + Untrusted.of(only.main()) + "` counts as reviewed.");
        }
        if (run.attempt() > 1 && !isLatest(only.main())) {
            return refused("The run is repeated, and `" + Untrusted.of(only.main())
                    + "` has moved on since: what it would apply may be out of date.");
        }
        return reviewed(only);
    }

    /// Whether the run's commit is still the last one of a branch.
    private boolean isLatest(String branch) throws GithubException {
        String name = URLEncoder.encode(branch, StandardCharsets.UTF_8).replace("+", "%20");
        return api.get("/commits/" + name).text("sha").equals(run.sha());
    }

    /// GitHub also lists pull requests that hold the commit otherwise, open ones, and those of a
    /// repository that this one was forked from.
    private List<Merged> merged() throws GithubException {
        Map<Integer, Merged> merged = new TreeMap<>();
        for (JsonObject<GithubException> fields : api.list("/commits/" + run.sha() + "/pulls", "")) {
            JsonObject<GithubException> base = fields.nested("base");
            JsonObject<GithubException> repository = base.nested("repo");
            if (!fields.isNothing("merged_at")
                    && fields.optionalText("merge_commit_sha").equals(Optional.of(run.sha()))
                    && repository.text("full_name").equalsIgnoreCase(run.repository())) {
                int number = (int) GithubJson.number(fields, "number");
                merged.put(
                        number,
                        new Merged(
                                number,
                                fields.nested("head").text("sha"),
                                GithubJson.moment(fields, "merged_at"),
                                base.text("ref"),
                                repository.text("default_branch")));
            }
        }
        return List.copyOf(merged.values());
    }

    private ReviewedPlan reviewed(Merged merged) throws GithubException {
        List<Post> all = CommentPlace.marked(api, merged.number(), target).stream()
                .distinct()
                .toList();
        List<Post> genuine = all.stream()
                .filter(comment ->
                        comment.author().bot() && comment.author().login().equalsIgnoreCase(author))
                .sorted(Comparator.comparingLong(Post::id))
                .toList();
        List<CommentMarker> markers = genuine.stream()
                .map(comment -> CommentMarker.in(comment, target).orElseThrow())
                .toList();
        String place = "pull request #" + merged.number();
        if (all.isEmpty()) {
            return refused("There is no plan comment for this target on " + place + ".");
        }
        if (genuine.isEmpty()) {
            return new Refused(
                    "The plan comment on " + place + " is by "
                            + Untrusted.of(all.getFirst().author().login())
                            + (all.getFirst().author().bot() ? "" : ", a person") + ", not by the bot "
                            + Untrusted.of(author) + ".",
                    "If that bot is the one that plans, name it as the author to expect; else: " + PLAN_ANEW);
        }
        CommentMarker first = markers.getFirst();
        if (!markers.stream().allMatch(first::isOfSamePlan)) {
            return refused("The plan comments on " + place + " for this target disagree: "
                    + genuine.stream().map(Post::url).collect(Collectors.joining(", ")) + ".");
        }
        String comment = "The plan comment " + genuine.getFirst().url();
        if (!markers.stream().allMatch(CommentMarker::intact)) {
            return refused(comment + " was edited: its text is not the one that was written.");
        }
        if (!first.head().equals(merged.head())) {
            return refused(comment + " is stale: it is about the commit " + first.head() + ", and " + merged.head()
                    + " was merged.");
        }
        if (first.fingerprint().isEmpty()) {
            return refused(comment + " carries no fingerprint: no plan could be made for what was merged.");
        }
        Optional<String> doubt = doubt(merged, genuine);
        if (doubt.isPresent()) {
            return refused(comment + " " + doubt.get());
        }
        Post shown = genuine.getFirst();
        return new Found(first.fingerprint().get(), merged.number(), shown.url(), HiddenLines.in(shown.body()));
    }

    /// Why the comments may have been written by somebody else all the same: who may write to a
    /// repository may edit the bot's comments, and GitHub's REST API does not tell.
    private Optional<String> doubt(Merged merged, List<Post> genuine) throws GithubException {
        Map<String, Authorship> authorship;
        try {
            authorship = Authorship.of(api, genuine);
        } catch (GithubException failure) {
            if (failure.isNotFound()) {
                return Optional.of("cannot be relied on: GitHub's GraphQL API, which alone tells who edited it,"
                        + " is not there.");
            }
            throw failure;
        }
        for (Post comment : genuine) {
            Authorship known = authorship.get(comment.node());
            if (known != null && known.written().isAfter(merged.at())) {
                return Optional.of("was written after the merge, so nobody can have reviewed it.");
            }
            if (known == null
                    || known.author().filter(actor -> actor.is(author)).isEmpty()) {
                return Optional.of(
                        "cannot be relied on: GitHub does not say that " + Untrusted.of(author) + " wrote it.");
            }
            if (known.edited()
                    && known.editor().filter(actor -> actor.is(author)).isEmpty()) {
                return Optional.of("was edited by "
                        + known.editor()
                                .map(actor -> Untrusted.of(actor.login()).toString())
                                .orElse("somebody who is gone")
                        + ".");
            }
        }
        return Optional.empty();
    }

    private static Refused refused(String reason) {
        return new Refused(reason, PLAN_ANEW);
    }
}
