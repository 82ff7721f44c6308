package dev.meterctl.image;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// As much of GitHub's expressions as `action.yml` needs: names, literals, `==`, `!=`, `&&`, `||`, `always()`, without
/// brackets. As there, every string but the empty one is true, `'false'` as well.
final class Expression {

    private static final Pattern PLACE = Pattern.compile("\\$\\{\\{ (.*?) }}");

    private Expression() {}

    /// A text, with each `${{ }}` in it replaced by its value.
    ///
    /// @param context the value of a name such as `inputs.command`
    static String fill(String text, UnaryOperator<String> context) {
        return PLACE.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(value(match.group(1), context).toString()));
    }

    /// Whether a step with this condition runs: after a failure only where it says `always()`.
    static boolean holds(String condition, boolean failed, UnaryOperator<String> context) {
        if (failed && !condition.contains("always()")) {
            return false;
        }
        return condition.isEmpty() || isTrue(value(condition, context));
    }

    private static Object value(String expression, UnaryOperator<String> context) {
        return Stream.of(expression.split(" \\|\\| ", -1))
                .map(part -> all(part, context))
                .reduce((left, right) -> isTrue(left) ? left : right)
                .orElseThrow();
    }

    private static Object all(String expression, UnaryOperator<String> context) {
        return Stream.of(expression.split(" && ", -1))
                .map(part -> comparison(part, context))
                .reduce((left, right) -> isTrue(left) ? right : left)
                .orElseThrow();
    }

    private static Object comparison(String expression, UnaryOperator<String> context) {
        String[] sides = expression.split(" [!=]= ", -1);
        Object left = atom(sides[0], context);
        return sides.length == 1 ? left : left.equals(atom(sides[1], context)) == expression.contains(" == ");
    }

    private static Object atom(String expression, UnaryOperator<String> context) {
        if (expression.equals("always()")) {
            return true;
        }
        return expression.startsWith("'")
                ? expression.substring(1, expression.length() - 1)
                : context.apply(expression);
    }

    private static boolean isTrue(Object value) {
        return value instanceof Boolean bool ? bool : !value.equals("");
    }
}
