package dev.meterctl.render.markdown;

import dev.meterctl.render.ChangeLines;
import dev.meterctl.render.text.DifferenceText;
import dev.meterctl.text.Untrusted;
import java.util.List;
import java.util.stream.Collectors;

/// How a plan that was reviewed differs from the plan of now, in GitHub Flavored Markdown; of each side no more than a
/// person reads.
public final class DifferenceMarkdown {

    private static final int MAX_LINES = 200;

    private DifferenceMarkdown() {}

    /// The lines that only one of the two has; nothing where they are the same.
    ///
    /// @param reviewed as [ChangeLines] gave them, from outside
    /// @param now as [ChangeLines] gives them
    public static String of(List<String> reviewed, List<String> now) {
        return section("Only in the reviewed plan", DifferenceText.without(reviewed, now))
                + section("Only in the plan of now", DifferenceText.without(now, reviewed));
    }

    private static String section(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        String list = lines.stream()
                .limit(MAX_LINES)
                .map(line -> "- " + Untrusted.of(line).markdown() + "\n")
                .collect(Collectors.joining());
        int more = lines.size() - MAX_LINES;
        return "### " + title + "\n\n" + list + (more > 0 ? "- and " + more + " more\n" : "") + "\n";
    }
}
