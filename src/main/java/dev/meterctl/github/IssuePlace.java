package dev.meterctl.github;

import dev.meterctl.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The open issues about the drift of one target.
///
/// @param now since when what is new in them has
/// @param markdown of the issue, for the names and since when each has drifted
record IssuePlace(
        GithubApi api,
        String target,
        Set<String> names,
        Instant now,
        Function<SortedMap<String, Instant>, String> markdown)
        implements StickyPost.Place {

    static final int MAX_CHARACTERS = MarkedBody.MAX_CHARACTERS - IssueMarker.ROOM;

    private static final int MAX_OF_TARGET = 100;

    @Override
    public List<Post> marked() throws GithubException {
        List<Post> marked = new ArrayList<>();
        for (JsonObject<GithubException> fields : api.list("/issues", "?state=open")) {
            // GitHub lists pull requests as issues.
            if (fields.isNothing("pull_request")) {
                Post issue = Post.issue(fields);
                if (IssueMarker.in(issue, target).isPresent()) {
                    marked.add(issue);
                }
            }
        }
        return marked;
    }

    @Override
    public String body(Optional<Post> there) {
        Optional<IssueMarker> known = there.flatMap(issue -> IssueMarker.in(issue, target));
        SortedMap<String, Instant> since = new TreeMap<>();
        for (String name : names) {
            since.put(name, known.flatMap(marker -> marker.since(name)).orElse(now.truncatedTo(ChronoUnit.SECONDS)));
        }
        String text = api.masked(markdown.apply(since));
        MarkedBody.requireAtMost(MAX_CHARACTERS, text);
        return new MarkedBody(IssueMarker.line(target, since), text).text();
    }

    @Override
    public boolean isLater(Post there) {
        return false;
    }

    @Override
    public Post create(String body) throws GithubException {
        String title = "meterctl: the Stripe account has drifted (" + api.shown(target, MAX_OF_TARGET) + ")";
        return Post.issue(api.post("/issues", Map.of("title", title, "body", body)));
    }

    @Override
    public void update(Post there, String body) throws GithubException {
        api.patch(path(there), Map.of("body", body));
    }

    @Override
    public void remove(Post duplicate, Post survivor) throws GithubException {
        api.patch(path(duplicate), Map.of("state", "closed", "state_reason", "not_planned"));
        comment(duplicate, "A duplicate of #" + survivor.id() + ", which is kept up to date.");
    }

    /// Closes an issue, unless somebody already did.
    void close(Post issue) throws GithubException {
        if (api.get(path(issue)).text("state").equals("open")) {
            api.patch(path(issue), Map.of("state", "closed", "state_reason", "completed"));
        }
    }

    void comment(Post issue, String markdown) throws GithubException {
        api.post(path(issue) + "/comments", Map.of("body", markdown));
    }

    private static String path(Post issue) {
        return "/issues/" + issue.id();
    }
}
