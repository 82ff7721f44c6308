package dev.meterctl.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text from outside. As a string it is fit for a terminal and a log, so that it cannot do harm where it is printed
/// without a thought: one line without secrets, in which hidden characters and the marks with which a line commands a
/// GitHub Actions runner (`::` where the text begins, `##[` anywhere) are shown escaped. The forms for other readers
/// are asked for by name, and so is the text as it came.
///
/// @param raw as it came, to be compared, stored or sent; it is never shown
public record Untrusted(String raw) {

    private static final int MAX_QUOTED = 40;
    private static final Pattern COMMAND = Pattern.compile("^(\\p{javaWhitespace}*):(?=:)");

    /// Empty where there is no text.
    public static Untrusted of(@Nullable String raw) {
        return new Untrusted(raw == null ? "" : raw);
    }

    @Override
    public String toString() {
        String masked = Secrets.BY_FORM.masked(raw);
        return Characters.shown(COMMAND.matcher(masked).replaceFirst("$1\\\\u003a"));
    }

    /// At most so many characters (code points), with `…` where it is cut, which is in no secret.
    public Untrusted excerpt(int max) {
        String text = Secrets.BY_FORM.masked(raw);
        boolean fits = text.codePointCount(0, text.length()) <= max;
        return new Untrusted(fits ? text : text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…");
    }

    /// A short excerpt between backticks for a sentence of ours, which is untrusted from then on.
    public String quoted() {
        return "`" + excerpt(MAX_QUOTED).raw + "`";
    }

    /// For a line of GitHub Flavored Markdown, a table's cell included: it shows as it stands, and formats, links,
    /// mentions and refers to nothing.
    public String markdown() {
        return MarkdownText.of(toString());
    }

    /// The same as code, where nothing in it ends the code.
    public String code() {
        return MarkdownText.code(toString());
    }

    /// Sentences of ours that quote text from outside, in Markdown: what stands between backticks is shown as code.
    public String sentence() {
        return MarkdownText.sentence(raw);
    }

    /// For a message in SARIF: it links, mentions and refers to nothing, and holds no placeholder. Viewers take
    /// `[text](place)` for a link, and the standard wants braces doubled.
    public String sarif() {
        return Autolinks.broken(toString())
                .replace("](", "]" + Autolinks.NOTHING + "(")
                .replace("{", "{{")
                .replace("}", "}}");
    }
}
