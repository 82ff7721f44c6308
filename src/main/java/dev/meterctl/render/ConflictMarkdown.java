package dev.meterctl.render;

import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conflict as lines of Markdown: where it is, the live values beside the desired ones, and what to do.
final class ConflictMarkdown {

    private ConflictMarkdown() {}

    static List<String> lines(Conflict conflict) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("**!** " + MarkdownText.code(conflict.eventName())
                + " (" + MarkdownText.code(conflict.id()) + ", "
                + MarkdownText.code(PlaceText.of(conflict.source())) + ")");
        lines.add("");
        lines.add("| Field | Live | Desired |");
        lines.add("|---|---|---|");
        for (Drift drift : conflict.drift()) {
            lines.add("| " + MarkdownText.code(drift.field())
                    + " | " + value(drift.live())
                    + " | " + value(drift.desired()) + " |");
        }
        for (String hint : ConflictHints.of(conflict)) {
            lines.add("");
            lines.add("Hint: " + hint);
        }
        return lines;
    }

    private static String value(@Nullable String value) {
        return value == null ? "none" : MarkdownText.code(value);
    }
}
