package dev.meterctl.yaml;

import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// An escape in a text in double quotes that stands for no character.
///
/// @param text as it is written, for instance `\U80000000`
record BadEscape(Span span, String text) {

    private static final String HEXADECIMAL = "0123456789abcdefABCDEF";

    /// How many hexadecimal digits follow the letter of an escape.
    private static final Map<Character, Integer> DIGITS = Map.of('x', 2, 'u', 4, 'U', 8);

    /// The escape that made the parser throw; null where it was something else.
    ///
    /// @param reached how many code points of the text the parser had taken then: to the escape's digits, or to the
    ///     character after the backslash
    static @Nullable BadEscape find(RuntimeException e, DiagnosticCollector diagnostics, int reached) {
        boolean isEscape = e instanceof MarkedYamlEngineException marked
                ? String.valueOf(marked.getProblem()).contains("escape")
                : !(e instanceof YamlEngineException);
        String text = diagnostics.source().text();
        int at = diagnostics.source().offset(reached);
        if (!isEscape || at == 0) {
            return null;
        }
        int digits = at > 1 && text.charAt(at - 2) == '\\' ? DIGITS.getOrDefault(text.charAt(at - 1), 0) : 0;
        if (digits > 0) {
            return of(diagnostics, at - 2, endOfDigits(text, at, at + digits));
        }
        boolean isFollowed = at < text.length() && text.charAt(at - 1) == '\\';
        return isFollowed ? of(diagnostics, at - 1, text.offsetByCodePoints(at, 1)) : null;
    }

    private static BadEscape of(DiagnosticCollector diagnostics, int from, int to) {
        Span start = diagnostics.at(from);
        String text = diagnostics.source().text().substring(from, to);
        return new BadEscape(new Span(start.line(), start.column(), text.codePointCount(0, text.length())), text);
    }

    private static int endOfDigits(String text, int from, int most) {
        int end = from;
        while (end < Math.min(most, text.length()) && HEXADECIMAL.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    String message() {
        return "The escape `" + text + "` stands for no character.";
    }

    String hint() {
        Integer digits = DIGITS.get(text.charAt(1));
        if (digits == null) {
            return "write a backslash as `\\\\`, or use single quotes";
        }
        String most = digits == 8 ? ", at most `0010FFFF`" : "";
        return "`\\" + text.charAt(1) + "` takes " + digits + " hexadecimal digits" + most
                + "; a backslash itself is `\\\\`";
    }
}
