package dev.meterctl.yaml;

import dev.meterctl.yaml.diagnostic.SourceText;
import dev.meterctl.yaml.diagnostic.Span;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// An escape in a text in double quotes that stands for no character.
///
/// @param text as it is written, for instance `\U80000000`
record BadEscape(Span span, String text) {

    private static final String HEXADECIMAL = "0123456789abcdefABCDEF";

    /// The escape that made the parser throw; null where it was something else.
    ///
    /// @param reached how many code points of the text the parser had taken then: to the escape's digits, or to the
    ///     character after the backslash
    static @Nullable BadEscape find(RuntimeException e, SourceText source, int reached) {
        boolean isEscape = e instanceof MarkedYamlEngineException marked
                ? String.valueOf(marked.getProblem()).contains("escape")
                : !(e instanceof YamlEngineException);
        String text = source.text();
        int at = source.offset(reached);
        if (!isEscape || at == 0) {
            return null;
        }
        if (at > 1 && text.charAt(at - 2) == '\\' && digits(text.charAt(at - 1)) > 0) {
            return of(source, at - 2, endOfDigits(text, at, at + digits(text.charAt(at - 1))));
        }
        boolean isFollowed = at < text.length() && text.charAt(at - 1) == '\\';
        return isFollowed ? of(source, at - 1, text.offsetByCodePoints(at, 1)) : null;
    }

    private static BadEscape of(SourceText source, int from, int to) {
        Span start = source.at(from);
        String text = source.text().substring(from, to);
        return new BadEscape(new Span(start.line(), start.column(), text.codePointCount(0, text.length())), text);
    }

    private static int endOfDigits(String text, int from, int most) {
        int end = from;
        while (end < Math.min(most, text.length()) && HEXADECIMAL.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /// How many hexadecimal digits follow the letter of an escape.
    private static int digits(char letter) {
        return switch (letter) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }

    String message() {
        return "The escape `" + text + "` stands for no character.";
    }

    String hint() {
        int digits = digits(text.charAt(1));
        if (digits == 0) {
            return "write a backslash as `\\\\`, or use single quotes";
        }
        String most = digits == 8 ? ", at most `0010FFFF`" : "";
        return "`\\" + text.charAt(1) + "` takes " + digits + " hexadecimal digits" + most
                + "; a backslash itself is `\\\\`";
    }
}
