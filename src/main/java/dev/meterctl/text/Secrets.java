package dev.meterctl.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Knows what a secret is, and shows texts without it: the keys of a run, and whatever has the form of a key of Stripe
/// or GitHub. One is found wherever it stands in a text, glued to other letters, in upper and lower case, and under
/// the escapes of JSON, YAML, Markdown and addresses. In a text without a secret nothing changes.
public final class Secrets {

    private static final String KIND = "(?:[prs]k_(?:test|live|org(?:_test|_live)?)_|whsec_|gh[opsur]_)";
    private static final Pattern FORM = Pattern.compile("(?i)(" + KIND + ")(?=[a-z]*[0-9])[a-z0-9]{12,}");
    private static final Pattern BEGINS_WITH_KIND = Pattern.compile("(?i)" + KIND);

    /// Where a kind may end or an escape begin, found by its first character alone.
    private static final Pattern SUSPECT =
            Pattern.compile("[_\\\\%&\u200b](?<=[\\\\%&\u200b]|(?i:[prs]k|whsec|gh[opsur])_)");

    /// Before the first `_` of a kind stand no more; the letters that end one secret may begin another.
    private static final int KIND_LETTERS = 5;

    /// A shorter key would blot out plain words.
    private static final int SHORTEST_KEY = 8;

    private static final char MASK = '…';

    /// Those that are known by their form alone.
    public static final Secrets BY_FORM = new Secrets(List.of());

    private final List<RunKey> keys;

    private Secrets(List<RunKey> keys) {
        this.keys = keys;
    }

    /// A secret's place in a text.
    ///
    /// @param hidden where the part begins that is not shown; its kind stands before
    private record Span(int start, int hidden, int end) {

        private Span with(Span overlapping) {
            return new Span(start, Math.min(hidden, overlapping.hidden), Math.max(end, overlapping.end));
        }
    }

    /// With a key of this run. White space around it does not count; what is too short to be a key, or is no single
    /// word, is none.
    public Secrets and(@Nullable String key) {
        String word = key == null ? "" : key.strip();
        if (word.length() < SHORTEST_KEY || word.chars().anyMatch(Character::isWhitespace)) {
            return this;
        }
        Matcher kind = BEGINS_WITH_KIND.matcher(word);
        List<RunKey> all = new ArrayList<>(keys);
        all.add(new RunKey(word, kind.lookingAt() ? kind.end() : 0, SHORTEST_KEY));
        return new Secrets(List.copyOf(all));
    }

    /// Whether the text holds one.
    public boolean areIn(String text) {
        return !masked(text).equals(text);
    }

    /// The text with no more of a secret than its kind, for instance `sk_test_…`.
    public String masked(String text) {
        return masked(text, Unescaped.IN_TEXT, this::withMarks);
    }

    /// The same for a source, where a secret may be folded over lines: with a mark for each character, so that lines
    /// and columns stay what they are.
    public String maskedInPlace(String source) {
        return masked(source, Unescaped.IN_SOURCE, this::withStars);
    }

    /// Masks what is seen with the escapes resolved, then what is seen as it stands.
    private String masked(String text, Pattern escapes, Function<Unescaped, String> mask) {
        return isSuspect(text)
                ? mask.apply(Unescaped.of(mask.apply(Unescaped.of(text, escapes)), Unescaped.NO_ESCAPES))
                : text;
    }

    private String withMarks(Unescaped text) {
        StringBuilder masked = new StringBuilder();
        int rest = 0;
        for (Span span : spans(text.text())) {
            masked.append(text.written(), rest, text.starts()[span.start()]);
            masked.append(text.text(), span.start(), span.hidden()).append(MASK);
            rest = text.ends()[span.end() - 1];
        }
        return masked.append(text.written(), rest, text.written().length()).toString();
    }

    private String withStars(Unescaped source) {
        StringBuilder masked = new StringBuilder(source.written());
        for (Span span : spans(source.text())) {
            for (int hidden = span.hidden(); hidden < span.end(); hidden++) {
                int start = source.starts()[hidden];
                int end = source.ends()[hidden];
                masked.replace(start, end, "*".repeat(end - start));
            }
        }
        return masked.toString();
    }

    /// Whether it takes more than a look to see that there is no secret.
    private boolean isSuspect(String text) {
        return SUSPECT.matcher(text).find() || keys.stream().anyMatch(key -> key.find(text, 0) >= 0);
    }

    /// In their order, none in another.
    private List<Span> spans(String text) {
        List<Span> found = new ArrayList<>();
        Matcher form = FORM.matcher(text);
        for (boolean more = form.find(); more; more = form.find(form.end() - KIND_LETTERS)) {
            found.add(new Span(form.start(), form.end(1), form.end()));
        }
        for (RunKey key : keys) {
            for (int at = key.find(text, 0); at >= 0; at = key.find(text, at + 1)) {
                found.add(new Span(at, at + key.shown(), key.end(text, at)));
            }
        }
        found.sort(Comparator.comparingInt(Span::start));
        List<Span> spans = new ArrayList<>();
        for (Span span : found) {
            boolean isApart = spans.isEmpty() || span.start() >= spans.getLast().end();
            spans.add(isApart ? span : spans.removeLast().with(span));
        }
        return spans;
    }
}
