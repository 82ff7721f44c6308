package dev.meterctl.github;

import dev.meterctl.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who wrote a post and who edited it last, which the REST API does not tell.
///
/// @param ours whether the token's own identity wrote it
/// @param author empty when it is gone
/// @param editor empty when it was never edited, or the editor is gone
/// @param written when it got the text it has
record Authorship(boolean ours, Optional<Actor> author, Optional<Actor> editor, boolean edited, Instant written) {

    private static final int MAX_NODES = 100;
    private static final String QUERY = """
            query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Comment { viewerDidAuthor createdAt lastEditedAt \
            author { __typename login } editor { __typename login } } } }""";

    /// @param login of a bot without `[bot]`, unlike in the REST API
    record Actor(String login, boolean bot) {

        private static final String SUFFIX = "[bot]";

        private static Optional<Actor> of(JsonObject<GithubException> fields, String name) throws GithubException {
            Optional<JsonObject<GithubException>> actor = fields.optionalNested(name);
            return actor.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Actor(
                            withoutSuffix(actor.get().text("login")),
                            actor.get().text("__typename").equals("Bot")));
        }

        /// @param bot its login in the REST API
        boolean is(String bot) {
            return this.bot && login.equals(withoutSuffix(bot));
        }

        private static String withoutSuffix(String login) {
            String lower = login.toLowerCase(Locale.ROOT);
            return lower.endsWith(SUFFIX) ? lower.substring(0, lower.length() - SUFFIX.length()) : lower;
        }
    }

    /// By the posts' [nodes][Post#node]; a post that is gone by now is not in it.
    static Map<String, Authorship> of(GithubApi api, List<Post> posts) throws GithubException {
        Map<String, Authorship> all = new HashMap<>();
        for (int start = 0; start < posts.size(); start += MAX_NODES) {
            List<String> nodes = posts.subList(start, Math.min(posts.size(), start + MAX_NODES)).stream()
                    .map(Post::node)
                    .toList();
            for (JsonObject<GithubException> node :
                    api.query(QUERY, Map.of("ids", nodes)).nestedListWithoutNulls("nodes")) {
                all.put(node.text("id"), of(node));
            }
        }
        return all;
    }

    private static Authorship of(JsonObject<GithubException> node) throws GithubException {
        Optional<Actor> editor = Actor.of(node, "editor");
        boolean edited = editor.isPresent() || !node.isNothing("lastEditedAt");
        Instant written = GithubJson.moment(node, node.isNothing("lastEditedAt") ? "createdAt" : "lastEditedAt");
        return new Authorship(node.flag("viewerDidAuthor"), Actor.of(node, "author"), editor, edited, written);
    }
}
