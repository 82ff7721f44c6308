package dev.meterctl.github;

import dev.meterctl.text.Secrets;

/// A token of GitHub's. It leaves this class in the `Authorization` header only: its text form shows nothing of it.
final class Token {

    private static final String MASK = "***";

    private final String secret;

    private Token(String secret) {
        this.secret = secret;
    }

    /// Reads a token; white space around it does not count.
    static Token parse(String text) throws GithubException {
        String secret = text.strip();
        if (secret.isEmpty()) {
            throw new GithubException(
                    "The GitHub token is empty.",
                    "Give the workflow's own token: `github-token: ${{ github.token }}`.");
        }
        if (!secret.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new GithubException(
                    "The GitHub token holds a space, a line end or a character that is not plain ASCII.",
                    "Is there more than the token in it?");
        }
        return new Token(secret);
    }

    String bearer() {
        return "Bearer " + secret;
    }

    /// The secrets with this one among them.
    Secrets among(Secrets others) {
        return others.and(secret);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
