package dev.meterctl.github;

import dev.meterctl.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The comments of a pull request about one target.
///
/// @param body of the comment that should stand there, marker included
record CommentPlace(GithubApi api, WorkflowRun run, String target, int pullRequest, String body)
        implements StickyPost.Place {

    /// The comments of a pull request that carry the target's marker, whoever wrote them.
    static List<Post> marked(GithubApi api, int pullRequest, String target) throws GithubException {
        List<Post> marked = new ArrayList<>();
        for (JsonObject<GithubException> fields : api.list(path(pullRequest), "")) {
            Post comment = Post.comment(fields);
            if (CommentMarker.in(comment, target).isPresent()) {
                marked.add(comment);
            }
        }
        return marked;
    }

    @Override
    public List<Post> marked() throws GithubException {
        return marked(api, pullRequest, target);
    }

    @Override
    public String body(Optional<Post> there) {
        return body;
    }

    @Override
    public boolean isLater(Post there) {
        return CommentMarker.in(there, target)
                .filter(marker -> marker.isLaterThan(run))
                .isPresent();
    }

    @Override
    public Post create(String body) throws GithubException {
        return Post.comment(api.post(path(pullRequest), Map.of("body", body)));
    }

    @Override
    public void update(Post there, String body) throws GithubException {
        api.patch("/issues/comments/" + there.id(), Map.of("body", body));
    }

    @Override
    public void remove(Post duplicate, Post survivor) throws GithubException {
        api.delete("/issues/comments/" + duplicate.id());
    }

    private static String path(int pullRequest) {
        return "/issues/" + pullRequest + "/comments";
    }
}
