package dev.meterctl.render.markdown;

import static java.util.stream.Collectors.joining;

import dev.meterctl.render.PlanDifference;
import dev.meterctl.text.Untrusted;
import java.util.List;

/// How a plan that was reviewed differs from the plan of now, in GitHub Flavored Markdown; of each side no more than a
/// person reads.
public final class DifferenceMarkdown {

    private static final int MAX_LINES = 200;

    private DifferenceMarkdown() {}

    /// Nothing where they are the same.
    public static String of(PlanDifference difference) {
        return section(PlanDifference.REVIEWED, difference.reviewed()) + section(PlanDifference.NOW, difference.now());
    }

    private static String section(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        String list = lines.stream()
                .limit(MAX_LINES)
                .map(line -> "- " + Untrusted.of(line).markdown() + "\n")
                .collect(joining());
        int more = lines.size() - MAX_LINES;
        return "### " + title + "\n\n" + list + (more > 0 ? "- and " + more + " more\n" : "") + "\n";
    }
}
