package dev.meterctl.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Escapes for a line of GitHub Flavored Markdown, of text in which hidden characters are escaped already.
final class MarkdownText {

    private static final Pattern LINE_START = Pattern.compile("^((?:&#32;)*)([-+=]|\\d+(?=[.)]))");

    /// What ends code, a table's cell or a formula, and what begins a comment, is not: no hidden marker of ours can be
    /// imitated.
    private static final Pattern SAFE_IN_CODE = Pattern.compile("(?!.*(?:[`|$]|<!--))(?:\\S|\\S[^\\n]*\\S)");

    private static final Pattern ACTIVE = Pattern.compile("[\\\\`*_\\[\\]()|~!{}#]");
    private static final Pattern OUTER_SPACE = Pattern.compile("^ +| +$");
    private static final String SPACE = "&#32;";
    private static final String NOTHING = "&#8203;";

    private MarkdownText() {}

    /// Spaces at its ends are kept, and indent nothing.
    static String of(String printable) {
        return ends(inline(printable));
    }

    /// Where next to nothing means anything; with one of the exceptions, as [#of].
    static String code(String printable) {
        return codeOr(of(printable), printable);
    }

    /// Sentences that are not made printable yet. Whatever a quoted text does to the pairs of backticks, every piece is
    /// made harmless.
    static String sentence(String text) {
        String[] pieces = text.split("`", -1);
        if (pieces.length % 2 == 0) {
            return Untrusted.of(text).markdown();
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < pieces.length; i++) {
            String printable = Untrusted.of(pieces[i]).toString();
            shown.append(i % 2 == 0 ? inline(printable) : codeOr("\\`" + inline(printable) + "\\`", printable));
        }
        return ends(shown.toString());
    }

    private static String codeOr(String otherwise, String printable) {
        return SAFE_IN_CODE.matcher(printable).matches() ? "`" + printable + "`" : otherwise;
    }

    private static String inline(String printable) {
        String escaped = Autolinks.broken(printable)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return ACTIVE.matcher(escaped)
                .replaceAll("\\\\$0")
                .replace("$", "&#36;")
                .replace(String.valueOf(Autolinks.NOTHING), NOTHING);
    }

    private static String ends(String escaped) {
        String spaced = OUTER_SPACE.matcher(escaped).replaceAll(space -> SPACE.repeat(space.end() - space.start()));
        return LINE_START.matcher(spaced).replaceFirst(MarkdownText::guarded);
    }

    /// Keeps a text that begins a line from making it a list or a heading.
    private static String guarded(MatchResult start) {
        String mark = start.group(2);
        String shown = Character.isDigit(mark.charAt(0)) ? mark + NOTHING : NOTHING + mark;
        return start.group(1) + shown;
    }
}
