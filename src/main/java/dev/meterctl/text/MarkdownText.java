package dev.meterctl.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Text from outside, made fit to stand within a line of GitHub Flavored Markdown, a table cell included: it shows
/// as it stands, and formats, links, mentions and refers to nothing. What [Printable] shows escaped is escaped too.
public final class MarkdownText {

    private static final Pattern LINE_START = Pattern.compile("^((?:&#32;)*)([-+=]|\\d+(?=[.)]))");
    private static final Pattern SAFE_IN_CODE = Pattern.compile("\\S|\\S[^\\n]*\\S");

    /// What ends code, a table's cell or a formula, and what begins a comment: no hidden marker of ours can be
    /// imitated.
    private static final Pattern ACTS_IN_CODE = Pattern.compile("[`|$]|<!--");

    private static final Pattern OUTER_SPACE = Pattern.compile("^ +| +$");
    private static final String SPACE = "&#32;";
    private static final String NOTHING = "&#8203;";

    private MarkdownText() {}

    /// Spaces at its ends are kept, and indent nothing.
    public static String of(String text) {
        return ends(inline(text));
    }

    /// The text as code, where next to nothing means anything; with one of the exceptions, as [#of].
    public static String code(String text) {
        String printable = Printable.of(text);
        return isSafeInCode(printable) ? "`" + printable + "`" : of(text);
    }

    /// Sentences of ours that quote what comes from outside: what stands between backticks is shown as code. Whatever
    /// a quoted text does to the pairs of backticks, every piece is made harmless.
    public static String sentence(String text) {
        String[] pieces = text.split("`", -1);
        if (pieces.length % 2 == 0) {
            return of(text);
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < pieces.length; i++) {
            shown.append(i % 2 == 0 ? inline(pieces[i]) : quoted(pieces[i]));
        }
        return ends(shown.toString());
    }

    private static String quoted(String text) {
        return isSafeInCode(Printable.of(text)) ? code(text) : "\\`" + inline(text) + "\\`";
    }

    private static String inline(String text) {
        String unlinked = NoAutolinks.of(Printable.of(text));
        StringBuilder escaped = new StringBuilder(unlinked.length() + 16);
        for (int i = 0; i < unlinked.length(); i++) {
            escape(unlinked.charAt(i), escaped);
        }
        return escaped.toString();
    }

    private static String ends(String escaped) {
        String spaced = OUTER_SPACE.matcher(escaped).replaceAll(space -> SPACE.repeat(space.end() - space.start()));
        return LINE_START.matcher(spaced).replaceFirst(MarkdownText::guarded);
    }

    private static boolean isSafeInCode(String printable) {
        return SAFE_IN_CODE.matcher(printable).matches()
                && !ACTS_IN_CODE.matcher(printable).find();
    }

    private static void escape(char c, StringBuilder escaped) {
        switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '$' -> escaped.append("&#36;");
            case NoAutolinks.NOTHING -> escaped.append(NOTHING);
            case '\\', '`', '*', '_', '[', ']', '(', ')', '|', '~', '!', '{', '}', '#' ->
                escaped.append('\\').append(c);
            default -> escaped.append(c);
        }
    }

    /// Keeps a text that begins a line from making it a list or a heading.
    private static String guarded(MatchResult start) {
        String mark = start.group(2);
        String shown = Character.isDigit(mark.charAt(0)) ? mark + NOTHING : NOTHING + mark;
        return start.group(1) + shown;
    }
}
