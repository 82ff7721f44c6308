package dev.meterctl.github;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/// One open issue for each target, while its account has drifted. It is found by its hidden marker; a
/// closed one stays closed.
public final class DriftIssue {

    /// Of the Markdown that callers pass: GitHub's limit less the room for the marker.
    public static final int MAX_CHARACTERS = IssuePlace.MAX_CHARACTERS;

    private DriftIssue() {}

    /// Opens the issue, or updates it if its body differs; returns its URL.
    ///
    /// @param names what has drifted now
    /// @param body gets, for each of these names, since when, which is `now` for new ones, and returns
    ///     Markdown of at most [#MAX_CHARACTERS]
    public static String keep(
            GithubApi api,
            String target,
            Set<String> names,
            Instant now,
            Function<SortedMap<String, Instant>, String> body)
            throws GithubException {
        return new StickyPost(api, new IssuePlace(api, target, Set.copyOf(names), now, body)).keep();
    }

    /// Closes the open issue, if there is one, with a comment; returns its URL.
    public static Optional<String> close(GithubApi api, String target, String farewell) throws GithubException {
        MarkedBody.requireAtMost(MarkedBody.MAX_CHARACTERS, farewell);
        IssuePlace place = new IssuePlace(api, target, Set.of(), Instant.EPOCH, since -> "");
        List<Post> open = new StickyPost(api, place).own();
        for (Post issue : open) {
            api.untilAnswered(() -> {
                place.close(issue);
                return issue;
            });
            place.comment(issue, farewell);
        }
        return open.stream().findFirst().map(Post::url);
    }
}
