package dev.meterctl.render.markdown;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Refusal;
import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import dev.meterctl.text.Excerpt;
import dev.meterctl.text.MarkdownText;

/// What the guards refuse, in Markdown.
final class RefusalMarkdown {

    private RefusalMarkdown() {}

    static Block block(GuardedPlan plan) {
        return new Block(
                "\n### Refused\n\n",
                plan.refusals().stream().map(RefusalMarkdown::row).toList(),
                "");
    }

    private static Row row(Refusal refusal) {
        String message = refusal.message();
        return new Row(RowKind.REFUSAL, line(refusal, message), line(refusal, Excerpt.of(message)));
    }

    private static String line(Refusal refusal, String message) {
        return "- " + MarkdownText.code(refusal.guard().wireName()) + ": " + MarkdownText.sentence(message) + "\n";
    }
}
