package dev.meterctl.github;

/// The text of a comment or an issue that meterctl keeps: a hidden marker as its first line, an HTML comment, and
/// Markdown below.
///
/// @param markdown the rest, with plain line ends and without white space at its end, as which GitHub gives it back
record MarkedBody(String marker, String markdown) {

    /// The longest text GitHub takes.
    static final int MAX_CHARACTERS = 65_536;

    MarkedBody {
        marker = marker.strip();
        markdown = markdown.replace("\r\n", "\n").stripTrailing();
    }

    /// Splits what stands on GitHub.
    static MarkedBody of(String body) {
        int end = body.indexOf('\n');
        return end < 0 ? new MarkedBody(body, "") : new MarkedBody(body.substring(0, end), body.substring(end + 1));
    }

    /// The whole, as it is written to GitHub.
    String text() {
        return marker + "\n" + markdown;
    }

    /// Refuses Markdown beyond a length: to shorten it is for who knows what must stay.
    static void requireAtMost(int most, String markdown) {
        if (markdown.length() > most) {
            throw new IllegalArgumentException(
                    "the Markdown has " + markdown.length() + " characters; GitHub leaves room for " + most);
        }
    }
}
