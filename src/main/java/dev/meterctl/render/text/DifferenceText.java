package dev.meterctl.render.text;

import dev.meterctl.render.ChangeLines;
import dev.meterctl.text.Untrusted;
import java.util.List;
import java.util.Set;

/// How a plan that was reviewed differs from the plan of now, for people at a terminal.
public final class DifferenceText {

    private DifferenceText() {}

    /// The lines that only one of the two has; nothing where they are the same.
    ///
    /// @param reviewed as [ChangeLines] gave them, from outside
    /// @param now as [ChangeLines] gives them
    public static String of(List<String> reviewed, List<String> now, Palette palette) {
        StringBuilder text = new StringBuilder();
        section(text, "Only in the reviewed plan", "-", without(reviewed, now), palette);
        section(text, "Only in the plan of now", "+", without(now, reviewed), palette);
        return text.toString();
    }

    /// In the order of the lines.
    public static List<String> without(List<String> lines, List<String> others) {
        Set<String> there = Set.copyOf(others);
        return lines.stream().filter(line -> !there.contains(line)).toList();
    }

    private static void section(StringBuilder text, String title, String mark, List<String> lines, Palette palette) {
        if (lines.isEmpty()) {
            return;
        }
        text.append(palette.bold(title)).append('\n');
        lines.forEach(line -> text.append("  ")
                .append(mark)
                .append(' ')
                .append(Untrusted.of(line).toString())
                .append('\n'));
    }
}
