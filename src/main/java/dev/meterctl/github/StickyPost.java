package dev.meterctl.github;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps one post up to date in its place, however many jobs do so at once: of several, the one with the
/// lowest id survives. Posts are found by their marker, which anybody can write, hence a person's post
/// counts only if the token is that person's, and one that the token may not edit is passed over.
record StickyPost(GithubApi api, Place place) {

    /// Where posts of one kind about one target are.
    interface Place {

        /// Those that carry the target's marker, whoever wrote them.
        List<Post> marked() throws GithubException;

        /// What should stand there.
        ///
        /// @param there what does, empty before the first
        String body(Optional<Post> there);

        /// Whether what stands there is of a later run than this one.
        boolean isLater(Post there);

        Post create(String body) throws GithubException;

        void update(Post there, String body) throws GithubException;

        void remove(Post duplicate, Post survivor) throws GithubException;
    }

    /// Creates or updates the post; returns its URL.
    String keep() throws GithubException {
        return api.untilAnswered(() -> {
            Optional<String> updated = update();
            if (updated.isPresent()) {
                return updated.get();
            }
            Post created = place.create(place.body(Optional.empty()));
            // Another job may have created one since the look: the second look tells whose survives.
            return update().orElse(created.url());
        });
    }

    /// Updates the post, if there is one; returns its URL.
    Optional<String> keepIfPresent() throws GithubException {
        return api.untilAnswered(this::update);
    }

    /// The posts that may be the token's own, lowest id first.
    List<Post> own() throws GithubException {
        Map<Long, Post> marked = new HashMap<>();
        place.marked().forEach(post -> marked.put(post.id(), post));
        List<Post> people =
                marked.values().stream().filter(post -> !post.author().bot()).toList();
        Map<String, Authorship> authorship = Authorship.of(api, people);
        List<Post> own = new ArrayList<>(marked.values());
        own.removeIf(post -> !post.author().bot()
                && !(authorship.containsKey(post.node())
                        && authorship.get(post.node()).ours()));
        own.sort(Comparator.comparingLong(Post::id));
        return own;
    }

    private Optional<String> update() throws GithubException {
        List<Post> own = own();
        for (int index = 0; index < own.size(); index++) {
            Post post = own.get(index);
            if (isUpToDate(post)) {
                removeDuplicates(post, own.subList(index + 1, own.size()));
                return Optional.of(post.url());
            }
        }
        return Optional.empty();
    }

    /// Whether the post now says what it should, or more than this run knows.
    private boolean isUpToDate(Post post) throws GithubException {
        String body = place.body(Optional.of(post));
        if (place.isLater(post) || MarkedBody.of(post.body()).equals(MarkedBody.of(body))) {
            return true;
        }
        return isWithinReach(() -> place.update(post, body));
    }

    private void removeDuplicates(Post survivor, List<Post> others) throws GithubException {
        for (Post other : others) {
            if (other.author().equals(survivor.author()) && !place.isLater(other)) {
                isWithinReach(() -> place.remove(other, survivor));
            }
        }
    }

    @FunctionalInterface
    private interface Write {
        void make() throws GithubException;
    }

    /// Makes a call; false when the token may not, or another job was faster and the post is gone.
    private static boolean isWithinReach(Write write) throws GithubException {
        try {
            write.make();
            return true;
        } catch (GithubException failure) {
            if (failure.isOutOfReach()) {
                return false;
            }
            throw failure;
        }
    }
}
