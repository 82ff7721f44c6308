package dev.meterctl.github;

import dev.meterctl.json.JsonObject;
import java.util.Optional;

/// A comment or an issue: a text that somebody wrote on GitHub, and that others may have edited.
///
/// @param id of a comment; of an issue, its number
/// @param node the id of the same thing in the GraphQL API
record Post(long id, String node, String url, Author author, String body) {

    /// @param bot whether a GitHub App wrote it, and no person
    record Author(String login, boolean bot) {

        private static final Author GHOST = new Author("ghost", false);

        private static Author of(Optional<JsonObject<GithubException>> user) throws GithubException {
            return user.isEmpty()
                    ? GHOST
                    : new Author(
                            user.get().text("login"),
                            GithubJson.textOrEmpty(user.get(), "type").equals("Bot"));
        }
    }

    static Post comment(JsonObject<GithubException> fields) throws GithubException {
        return of(fields, "id");
    }

    static Post issue(JsonObject<GithubException> fields) throws GithubException {
        return of(fields, "number");
    }

    private static Post of(JsonObject<GithubException> fields, String id) throws GithubException {
        return new Post(
                GithubJson.number(fields, id),
                fields.text("node_id"),
                fields.text("html_url"),
                Author.of(fields.optionalNested("user")),
                GithubJson.textOrEmpty(fields, "body"));
    }
}
