package dev.meterctl.text;

import java.util.regex.Pattern;

/// What GitHub acts on in a finished text, where no escape shows any longer: mentions, references to issues and
/// commits, addresses, emoji codes. Only a character in between keeps their parts apart.
final class Autolinks {

    /// A space without width, shown as nothing.
    static final char NOTHING = '\u200b';

    private static final Pattern SEAM = Pattern.compile(
            // @octocat, a@b.c, #1, owner/repo#1
            "(?<=[@#])"
                    // https://x, mailto:x, :tada:, :100:
                    + "|(?<=:)(?=\\p{L}|//|[+-]|[\\w+-]+:)"
                    // www.x.y
                    + "|(?<=www)(?=\\.)"
                    // GH-1, CVE-2020-1 and prefixes that a repository chooses itself; GHSA-x
                    + "|(?<=\\p{L})(?=-\\d)|(?<=ghsa)(?=-)",
            Pattern.CASE_INSENSITIVE);

    /// A commit has 7 to 40 digits; no part that is left has so many.
    private static final Pattern COMMIT = Pattern.compile("\\b[0-9a-f]{7,40}\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9a-f]{6}(?=[0-9a-f])", Pattern.CASE_INSENSITIVE);

    private Autolinks() {}

    /// The text with none of them whole.
    static String broken(String text) {
        String apart = SEAM.matcher(text).replaceAll(String.valueOf(NOTHING));
        return COMMIT.matcher(apart)
                .replaceAll(commit -> SIX_DIGITS.matcher(commit.group()).replaceAll("$0" + NOTHING));
    }
}
