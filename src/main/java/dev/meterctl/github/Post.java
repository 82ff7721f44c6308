package dev.meterctl.github;

import java.util.Optional;

/// A comment or an issue: a text that somebody wrote on GitHub, and that others may have edited.
///
/// @param id of a comment; of an issue, its number
/// @param node the id of the same thing in the GraphQL API
record Post(long id, String node, String url, Author author, String body) {

    /// @param bot whether a GitHub App wrote it, and no person
    record Author(String login, boolean bot) {

        private static final Author GHOST = new Author("ghost", false);

        private static Author of(Optional<Fields> user) throws GithubException {
            return user.isEmpty()
                    ? GHOST
                    : new Author(
                            user.get().text("login"),
                            user.get().textOrNothing("type").equals("Bot"));
        }
    }

    static Post comment(Fields fields) throws GithubException {
        return of(fields, "id");
    }

    static Post issue(Fields fields) throws GithubException {
        return of(fields, "number");
    }

    private static Post of(Fields fields, String id) throws GithubException {
        return new Post(
                fields.number(id),
                fields.text("node_id"),
                fields.text("html_url"),
                Author.of(fields.optionalNested("user")),
                fields.textOrNothing("body"));
    }
}
